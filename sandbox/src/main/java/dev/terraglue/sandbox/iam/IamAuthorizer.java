package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Evaluation;
import dev.terraglue.sandbox.iam.policy.Explanation;
import dev.terraglue.sandbox.iam.policy.Question;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;

/** Decides calls by the policies of IAM. */
final class IamAuthorizer implements Authorizer {
    private final Questions questions;
    private final KeyUse keyUse;

    IamAuthorizer(Questions questions, KeyUse keyUse) {
        this.questions = questions;
        this.keyUse = keyUse;
    }

    @Override
    public Decision decide(Call call, AccessRequest request) {
        keyUse.note(call, request.action());
        Question question = questions.of(call, request);
        var decision = Evaluation.decide(question);
        return new Decision(
                decision.allowed(), Explanation.refusal(call.caller().arn(), question, decision), Explanation.teach(question, decision));
    }
}
