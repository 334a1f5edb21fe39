package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListOperationsTest {
    @TempDir Path home;

    private S3Calls s3;

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private void put(String... keys) {
        for (String key : keys) s3.put("/lake/" + KeyEncoding.encode(key), "");
    }

    private static List<String> all(String element, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    @Test
    void keysComeInTheOrderOfTheirBytes() {
        put("b", "a", "a/b", "ä", "Z", "\uFF5E", "\uD83D\uDE00", "a ");
        assertThat(all("Key", s3.get("/lake?list-type=2").text())).containsExactly("Z", "a", "a ", "a/b", "b", "ä", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void aDelimiterRollsUpWhatLiesBehindIt() {
        put("a", "dir/1", "dir/2", "dir/sub/3", "e", "far/4");
        String root = s3.get("/lake?list-type=2&delimiter=/").text();
        assertThat(all("Key", root)).containsExactly("a", "e");
        assertThat(all("CommonPrefixes", root.replace("<Prefix>", "").replace("</Prefix>", ""))).containsExactly("dir/", "far/");
        assertThat(root).contains("<KeyCount>4</KeyCount>");
        String dir = s3.get("/lake?list-type=2&delimiter=/&prefix=dir/").text();
        assertThat(all("Key", dir)).containsExactly("dir/1", "dir/2");
        assertThat(dir).contains("<CommonPrefixes><Prefix>dir/sub/</Prefix></CommonPrefixes>");
    }

    @Test
    void pagesOfAnySizeMakeTheWholeListing() {
        for (int i = 0; i < 60; i++) put("p" + i % 5 + "/" + i, "q" + i);
        for (String delimiter : List.of("", "/")) {
            String whole = s3.get("/lake?list-type=2&delimiter=" + delimiter).text();
            for (int size : List.of(1, 2, 3, 7, 64, 65, 1000)) {
                List<String> keys = new ArrayList<>();
                List<String> prefixes = new ArrayList<>();
                String token = "";
                String page;
                do {
                    page = s3.get("/lake?list-type=2&delimiter=" + delimiter + "&max-keys=" + size + token).text();
                    keys.addAll(all("Key", page));
                    prefixes.addAll(commonPrefixes(page));
                    token = "&continuation-token=" + String.join("", all("NextContinuationToken", page));
                } while (page.contains("<IsTruncated>true</IsTruncated>"));
                assertThat(keys).isEqualTo(all("Key", whole));
                assertThat(prefixes).isEqualTo(commonPrefixes(whole));
            }
        }
    }

    private static List<String> commonPrefixes(String text) {
        return all("CommonPrefixes", text.replace("<Prefix>", "").replace("</Prefix>", ""));
    }

    @Test
    void theFirstVersionPagesByMarkers() {
        put("a/1", "a/2", "b", "c/1", "d");
        String first = s3.get("/lake?delimiter=/&max-keys=1").text();
        assertThat(all("NextMarker", first)).containsExactly("a/");
        String second = s3.get("/lake?delimiter=/&max-keys=2&marker=a/").text();
        assertThat(all("Key", second)).containsExactly("b");
        assertThat(commonPrefixes(second)).containsExactly("c/");
        assertThat(all("NextMarker", second)).containsExactly("c/");
        assertThat(s3.get("/lake?max-keys=1").text()).doesNotContain("NextMarker");
    }

    @Test
    void aListingTellsTheBucketsRegion() {
        assertThat(s3.get("/lake").header("x-amz-bucket-region")).isEqualTo("us-east-1");
        assertThat(s3.get("/lake?list-type=2").header("x-amz-bucket-region")).isEqualTo("us-east-1");
    }

    @Test
    void startAfterAndEncodingAreHonoured() {
        put("a+b c", "b", "ü");
        String listed = s3.get("/lake?list-type=2&encoding-type=url&start-after=Z").text();
        assertThat(all("Key", listed)).containsExactly("a%2Bb+c", "b", "%C3%BC");
        assertThat(all("Key", s3.get("/lake?list-type=2&start-after=b").text())).containsExactly("ü");
        assertThat(s3.get("/lake?list-type=2&continuation-token=garbage").status()).isEqualTo(400);
        assertThat(s3.get("/lake?max-keys=0").text()).contains("<IsTruncated>false</IsTruncated>");
    }

    @Test
    void everyNameInAListingIsEncodedWhereAsked() {
        put("a b/1", "a b/~2", "a b+(3).png", "a b=*/x");
        String asked = "encoding-type=url&prefix=a%20b&delimiter=%3D";
        String encodedNames = "<Prefix>a+b</Prefix>";
        String first = s3.get("/lake?" + asked + "&marker=a%20b%2B&max-keys=2").text();
        assertThat(first).contains(encodedNames, "<Delimiter>%3D</Delimiter>", "<Marker>a+b%2B</Marker>", "<NextMarker>a+b/1</NextMarker>",
                "<EncodingType>url</EncodingType>");
        assertThat(all("Key", first)).containsExactly("a+b%2B%283%29.png", "a+b/1");
        String second = s3.get("/lake?list-type=2&" + asked + "&start-after=a%20b/1").text();
        assertThat(second).contains(encodedNames, "<Delimiter>%3D</Delimiter>", "<StartAfter>a+b/1</StartAfter>");
        assertThat(all("Key", second)).containsExactly("a+b/%7E2");
        assertThat(commonPrefixes(second.replace(encodedNames, ""))).containsExactly("a+b%3D");
        String versions = s3.get("/lake?versions&" + asked + "&key-marker=a%20b%2B&max-keys=1").text();
        assertThat(versions).contains(encodedNames, "<Delimiter>%3D</Delimiter>", "<KeyMarker>a+b%2B</KeyMarker>",
                "<NextKeyMarker>a+b%2B%283%29.png</NextKeyMarker>", "<Key>a+b%2B%283%29.png</Key>");
        assertThat(s3.get("/lake?encoding-type=url&prefix=a%20b%3D").text()).contains("<Key>a+b%3D*/x</Key>");
    }
}
