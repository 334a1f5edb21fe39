package dev.terraglue.sandbox.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.terraglue.sandbox.service.Router.Route;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestRouterTest {
    private static final RestRouter ROUTER = RestRouter.of("""
            GET     /schedules                    ListSchedules
            GET     /schedules/{Name}             GetSchedule
            POST    /schedules/{Name}             CreateSchedule
            POST    /schedules/search             SearchSchedules
            GET     /tags/{ResourceArn}           ListTagsForResource
            POST    /{Account}/{Group}/members/   AddMember
            """);

    @Test
    void methodAndPathNameAnOperation() {
        assertThat(route("GET", "/schedules")).isEqualTo(new Route("ListSchedules", Map.of()));
        assertThat(route("GET", "/schedules/nightly")).isEqualTo(new Route("GetSchedule", Map.of("Name", "nightly")));
        assertThat(route("POST", "/schedules/nightly")).isEqualTo(new Route("CreateSchedule", Map.of("Name", "nightly")));
    }

    @Test
    void aLiteralWinsOverALabel() {
        assertThat(route("POST", "/schedules/search").operation()).isEqualTo("SearchSchedules");
        assertThat(route("GET", "/schedules/search").labels()).containsEntry("Name", "search");
    }

    @Test
    void labelsAreDecoded() {
        assertThat(route("GET", "/tags/arn%3Aaws%3Ascheduler%3A%3Aschedule%2Fdefault%2Fa+b%20c").labels())
                .containsEntry("ResourceArn", "arn:aws:scheduler::schedule/default/a+b c");
        refused("InvalidURI", "GET", "/tags/%zz");
    }

    @Test
    void aSlashAtTheEndSaysNothing() {
        assertThat(route("GET", "/schedules/").operation()).isEqualTo("ListSchedules");
        assertThat(route("POST", "/1/readers/members").labels()).isEqualTo(Map.of("Account", "1", "Group", "readers"));
    }

    @Test
    void whatFitsNoLineIsAnUnknownOperation() {
        refused("UnknownOperationException", "PUT", "/schedules");
        refused("UnknownOperationException", "GET", "/");
        refused("UnknownOperationException", "GET", "/schedules/nightly/runs");
        refused("UnknownOperationException", "POST", "//readers/members");
    }

    @Test
    void aTableOfSomethingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RestRouter.of("GET ListSchedules")).withMessageContaining("GET ListSchedules");
    }

    private static void refused(String code, String method, String path) {
        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> route(method, path)).extracting(ServiceException::code).isEqualTo(code);
    }

    private static Route route(String method, String path) {
        return ROUTER.route(new HttpRequest(
                method, path, "", QueryString.parse(""), new HttpHeaders(), InputStream.nullInputStream(), false, "127.0.0.1"));
    }
}
