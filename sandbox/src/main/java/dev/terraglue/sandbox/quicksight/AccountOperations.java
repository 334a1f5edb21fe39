package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ServiceException;
import software.amazon.awssdk.services.quicksight.model.AccountSettings;
import software.amazon.awssdk.services.quicksight.model.CreateAccountSubscriptionRequest;
import software.amazon.awssdk.services.quicksight.model.CreateAccountSubscriptionResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAccountSettingsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeAccountSubscriptionRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeAccountSubscriptionResponse;
import software.amazon.awssdk.services.quicksight.model.Edition;
import software.amazon.awssdk.services.quicksight.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateAccountSettingsResponse;

/** The account's subscription and settings. It is subscribed to the Enterprise edition from the start, and for good. */
final class AccountOperations {
    private static final String KEY = "account";
    private static final AccountSettings BEGINNING = AccountSettings.builder()
            .accountName("terraglue")
            .edition(Edition.ENTERPRISE)
            .defaultNamespace("default")
            .notificationEmail("nobody@example.com")
            .publicSharingEnabled(false)
            .terminationProtectionEnabled(false)
            .build();

    private final ModelStore<AccountSettings> store;
    private final Namespaces namespaces;

    AccountOperations(ModelStore<AccountSettings> store, Namespaces namespaces) {
        this.store = store;
        this.namespaces = namespaces;
    }

    DescribeAccountSettingsResponse describeAccountSettings(DescribeAccountSettingsRequest request, Call call) {
        return DescribeAccountSettingsResponse.builder().accountSettings(current()).build();
    }

    UpdateAccountSettingsResponse updateAccountSettings(UpdateAccountSettingsRequest request, Call call) {
        namespaces.require(request.defaultNamespace());
        store.put(KEY, ModelCopy.copy(request, current().toBuilder()).build());
        return UpdateAccountSettingsResponse.builder().build();
    }

    DescribeAccountSubscriptionResponse describeAccountSubscription(DescribeAccountSubscriptionRequest request, Call call) {
        AccountSettings settings = current();
        return DescribeAccountSubscriptionResponse.builder()
                .accountInfo(info -> info.accountName(settings.accountName())
                        .edition(settings.editionAsString())
                        .notificationEmail(settings.notificationEmail())
                        .authenticationType("IAM_AND_QUICKSIGHT")
                        .accountSubscriptionStatus("ACCOUNT_CREATED"))
                .build();
    }

    @SuppressWarnings("DoNotCallSuggester") // refusing is what the operation does
    CreateAccountSubscriptionResponse createAccountSubscription(CreateAccountSubscriptionRequest request, Call call) {
        throw new ServiceException("ResourceExistsException", 409, "The account is subscribed to QuickSight already.");
    }

    private AccountSettings current() {
        return store.find(KEY).orElse(BEGINNING);
    }
}
