package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.quicksight.model.CreateThemeRequest;
import software.amazon.awssdk.services.quicksight.model.CreateThemeResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteThemeRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteThemeResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeThemePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeThemePermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeThemeRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeThemeResponse;
import software.amazon.awssdk.services.quicksight.model.ListThemeVersionsRequest;
import software.amazon.awssdk.services.quicksight.model.ListThemeVersionsResponse;
import software.amazon.awssdk.services.quicksight.model.ListThemesRequest;
import software.amazon.awssdk.services.quicksight.model.ListThemesResponse;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Theme;
import software.amazon.awssdk.services.quicksight.model.ThemeConfiguration;
import software.amazon.awssdk.services.quicksight.model.ThemeSummary;
import software.amazon.awssdk.services.quicksight.model.ThemeType;
import software.amazon.awssdk.services.quicksight.model.ThemeVersion;
import software.amazon.awssdk.services.quicksight.model.ThemeVersionSummary;
import software.amazon.awssdk.services.quicksight.model.UpdateThemePermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateThemePermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateThemeRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateThemeResponse;

/** Themes and their versions. Those that QuickSight brings along (MIDNIGHT and the like) may be built upon, and are not listed. */
final class Themes {
    private static final int PAGE = 100;

    private final Assets<Theme> themes;
    private final Versions<ThemeVersion, ThemeConfiguration> versions;

    Themes(Assets<Theme> themes, Versions<ThemeVersion, ThemeConfiguration> versions) {
        this.themes = themes;
        this.versions = versions;
    }

    CreateThemeResponse createTheme(CreateThemeRequest request, Call call) {
        String id = request.themeId();
        if (themes.exists(id)) throw QuickSightErrors.exists(Kind.THEME, id);
        String arn = themes.arn(id, call);
        ThemeVersion first = add(id, arn, ModelCopy.copy(request, UpdateThemeRequest.builder()).build(), call.time());
        Theme theme = Theme.builder()
                .themeId(id)
                .arn(arn)
                .name(request.name())
                .type(ThemeType.CUSTOM)
                .createdTime(call.time())
                .lastUpdatedTime(call.time())
                .build();
        themes.create(theme, request.permissions(), request.tags(), call);
        return CreateThemeResponse.builder()
                .arn(arn)
                .versionArn(first.arn())
                .themeId(id)
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    UpdateThemeResponse updateTheme(UpdateThemeRequest request, Call call) {
        Theme present = themes.get(request.themeId());
        UpdateThemeRequest whole = request.configuration() != null
                ? request
                : request.toBuilder().configuration(versions.definition(request.themeId(), versions.latest(request.themeId()))).build();
        ThemeVersion next = add(present.themeId(), present.arn(), whole, call.time());
        themes.change(present.themeId(), before -> before.toBuilder()
                .name(request.name() == null ? before.name() : request.name())
                .lastUpdatedTime(call.time())
                .build());
        return UpdateThemeResponse.builder()
                .arn(present.arn())
                .versionArn(next.arn())
                .themeId(present.themeId())
                .creationStatus(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
    }

    DescribeThemeResponse describeTheme(DescribeThemeRequest request, Call call) {
        Theme theme = themes.get(request.themeId());
        ThemeVersion version = versions.get(request.themeId(), number(request.themeId(), request.versionNumber(), request.aliasName()));
        return DescribeThemeResponse.builder().theme(theme.toBuilder().version(version).build()).build();
    }

    DeleteThemeResponse deleteTheme(DeleteThemeRequest request, Call call) {
        Theme theme = themes.get(request.themeId());
        if (request.versionNumber() == null) {
            themes.delete(request.themeId(), call);
            versions.deleteAll(request.themeId());
        } else {
            versions.delete(request.themeId(), request.versionNumber());
        }
        return DeleteThemeResponse.builder().arn(theme.arn()).themeId(theme.themeId()).build();
    }

    ListThemesResponse listThemes(ListThemesRequest request, Call call) {
        Page<Theme> page = themes.page(themes.all(), request.nextToken(), request.maxResults());
        List<ThemeSummary> summaries = page.items().stream()
                .map(theme -> ModelCopy.copy(theme, ThemeSummary.builder()).latestVersionNumber(versions.latest(theme.themeId())).build())
                .toList();
        return ListThemesResponse.builder().themeSummaryList(summaries).nextToken(page.nextToken()).build();
    }

    ListThemeVersionsResponse listThemeVersions(ListThemeVersionsRequest request, Call call) {
        themes.get(request.themeId());
        Page<ThemeVersion> page = Page.of(
                versions.all(request.themeId()), versions::order, request.nextToken(), request.maxResults(), PAGE, QuickSightErrors::invalidNextToken);
        return ListThemeVersionsResponse.builder()
                .themeVersionSummaryList(page.items().stream().map(version -> ModelCopy.copy(version, ThemeVersionSummary.builder()).build()).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeThemePermissionsResponse describeThemePermissions(DescribeThemePermissionsRequest request, Call call) {
        return DescribeThemePermissionsResponse.builder()
                .themeArn(themes.arn(request.themeId(), call))
                .themeId(request.themeId())
                .permissions(themes.permissions(request.themeId(), call))
                .build();
    }

    UpdateThemePermissionsResponse updateThemePermissions(UpdateThemePermissionsRequest request, Call call) {
        return UpdateThemePermissionsResponse.builder()
                .themeArn(themes.arn(request.themeId(), call))
                .themeId(request.themeId())
                .permissions(themes.permit(request.themeId(), request.grantPermissions(), request.revokePermissions(), call))
                .build();
    }

    private ThemeVersion add(String id, String arn, UpdateThemeRequest request, Instant now) {
        long number = versions.next(id);
        ThemeVersion version = ThemeVersion.builder()
                .versionNumber(number)
                .arn(arn + "/version/" + number)
                .description(request.versionDescription())
                .baseThemeId(request.baseThemeId())
                .createdTime(now)
                .configuration(request.configuration())
                .status(ResourceStatus.CREATION_SUCCESSFUL)
                .build();
        versions.add(id, version, request.configuration());
        return version;
    }

    private long number(String id, @Nullable Long wanted, @Nullable String alias) {
        long latest = versions.latest(id);
        return versions.number(id, wanted, alias, latest, latest);
    }
}
