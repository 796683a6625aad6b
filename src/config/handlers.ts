import {
  InvalidResultTokenException,
  NoSuchConfigRuleException,
} from '../../generated/put-evaluations/errors.ts';
import type { Handlers } from '../../generated/put-evaluations/gateway.ts';
import type {
  PutEvaluationsRequest,
  PutEvaluationsResponse,
} from '../../generated/put-evaluations/types.ts';
import type { EvaluationStore } from './store.ts';
import type { ResultTokens } from './token.ts';

/** The handlers of a gateway, which answer at once and need no context. */
export interface LocalHandlers extends Handlers {
  putEvaluations(input: PutEvaluationsRequest): PutEvaluationsResponse;
}

/** What the handlers work with. */
export interface HandlerOptions {
  /** The names of the rules that exist. */
  readonly rules: ReadonlySet<string>;
  readonly tokens: ResultTokens;
  readonly store: EvaluationStore;
}

/**
 * The operations of AWS Config as they behave locally, for requests that have been checked against the contract.
 *
 * With `TestMode` the token may be any text, and nothing is stored. Without it, in this order:
 *
 * - a token that is not good gives `InvalidResultTokenException`, with the message that AWS gives;
 * - a good token of a rule that no longer exists gives `NoSuchConfigRuleException`. What AWS says in this place is
 *   not known; the message is the one of its other operations on a rule that is missing;
 * - all evaluations are stored in one transaction, and the answer follows when they are on disk. None ever fails by
 *   itself: `FailedEvaluations` is always there and always empty.
 */
export function createHandlers({ rules, tokens, store }: HandlerOptions): LocalHandlers {
  return {
    putEvaluations(input) {
      if (input.TestMode === true) return { FailedEvaluations: [] };

      const claims = tokens.open(input.ResultToken);
      if (claims === undefined) {
        throw new InvalidResultTokenException({ message: 'Result Token provided is invalid' });
      }
      if (!rules.has(claims.rule)) {
        throw new NoSuchConfigRuleException({
          message: `The ConfigRule '${claims.rule}' provided in the request is invalid. Please check the configRule name`,
        });
      }

      const evaluations = (input.Evaluations ?? []).map((evaluation) => ({
        resourceType: evaluation.ComplianceResourceType,
        resourceId: evaluation.ComplianceResourceId,
        complianceType: evaluation.ComplianceType,
        annotation: evaluation.Annotation,
        orderingTimestamp: evaluation.OrderingTimestamp,
      }));
      store.put(claims.rule, evaluations);
      return { FailedEvaluations: [] };
    },
  };
}
