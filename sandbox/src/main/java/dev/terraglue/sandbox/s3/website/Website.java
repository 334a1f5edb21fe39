package dev.terraglue.sandbox.s3.website;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Condition;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;

/** What a bucket's website configuration says of requests. */
public final class Website {
    private static final int MOVED_PERMANENTLY = 301;
    private static final int FOUND = 302;

    private final GetBucketWebsiteResponse configuration;

    public Website(GetBucketWebsiteResponse configuration) {
        this.configuration = configuration;
    }

    /** The key of the document for a path, percent-encoded: a folder has its index. */
    public String document(WebsiteAddress address) {
        return address.isFolder() ? address.path() + suffix() : address.path();
    }

    /** The index of a path as if it were a folder's name; empty where it is one's already. */
    public Optional<String> index(WebsiteAddress address) {
        return address.isFolder() ? Optional.empty() : Optional.of(address.path() + "/" + suffix());
    }

    /** Where a path without its last slash is sent when it has an index. */
    public static Redirection toFolder(WebsiteAddress address) {
        return new Redirection(FOUND, "/" + address.path() + "/");
    }

    private String suffix() {
        return configuration.indexDocument() == null ? "" : configuration.indexDocument().suffix();
    }

    /** The key of the page that is shown for an error. */
    public Optional<String> errorDocument() {
        return Optional.ofNullable(configuration.errorDocument()).map(document -> document.key());
    }

    /** Where a request is sent before anybody looks whether its document is there. */
    public Optional<Redirection> redirection(WebsiteAddress address) {
        RedirectAllRequestsTo all = configuration.redirectAllRequestsTo();
        if (all != null) {
            return Optional.of(new Redirection(MOVED_PERMANENTLY, orElse(all.protocolAsString(), "http") + "://" + all.hostName() + "/" + address.path()));
        }
        return byRule(address, null);
    }

    /** Where a request is sent whose document cannot be shown. */
    public Optional<Redirection> redirection(WebsiteAddress address, int error) {
        return byRule(address, String.valueOf(error));
    }

    private Optional<Redirection> byRule(WebsiteAddress address, @Nullable String error) {
        for (RoutingRule rule : configuration.routingRules()) {
            Condition condition = rule.condition();
            String prefix = condition == null ? "" : orElse(condition.keyPrefixEquals(), "");
            String code = condition == null ? null : condition.httpErrorCodeReturnedEquals();
            boolean applies = code == null ? error == null : code.equals(error);
            if (applies && address.path().startsWith(prefix)) return Optional.of(redirection(rule.redirect(), address, prefix));
        }
        return Optional.empty();
    }

    private static Redirection redirection(Redirect redirect, WebsiteAddress address, String prefix) {
        String path = address.path();
        if (redirect.replaceKeyWith() != null) path = redirect.replaceKeyWith();
        else if (redirect.replaceKeyPrefixWith() != null) path = redirect.replaceKeyPrefixWith() + path.substring(prefix.length());
        int status = redirect.httpRedirectCode() == null ? MOVED_PERMANENTLY : Integer.parseInt(redirect.httpRedirectCode());
        return new Redirection(status, orElse(redirect.protocolAsString(), "http") + "://" + orElse(redirect.hostName(), address.host()) + "/" + path);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
