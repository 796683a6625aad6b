package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	client "putevaluations"
)

var moment = time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC)

func putEvaluations(ctx context.Context, url string) error {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: url}}
	configuration.Signer = sign
	service := client.NewAPIClient(configuration).ConfigServiceAPI

	send := func(request client.PutEvaluationsRequest) (*client.PutEvaluationsResponse, error) {
		request.ResultToken = "token-1"
		output, _, err := service.PutEvaluations(ctx).PutEvaluationsRequest(request).Execute()
		return output, err
	}
	sendEvaluations := func(step string, request client.PutEvaluationsRequest) error {
		output, err := send(request)
		if err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
		printLine(failures{step, len(output.FailedEvaluations)})
		return nil
	}

	hundred := make([]client.Evaluation, 100)
	for i := range hundred {
		hundred[i] = evaluation(fmt.Sprintf("bucket-%d", i+1), client.COMPLIANCETYPE_NON_COMPLIANT, moment)
	}
	annotated := evaluation("bucket-1", client.COMPLIANCETYPE_COMPLIANT, moment)
	annotated.Annotation = client.PtrString(`Zażółć "gęślą" \ jaźń — 漢字 😀`)
	fraction := moment.Add(678 * time.Millisecond)

	for _, each := range []struct {
		step    string
		request client.PutEvaluationsRequest
	}{
		{"one", client.PutEvaluationsRequest{Evaluations: []client.Evaluation{
			evaluation("bucket-1", client.COMPLIANCETYPE_COMPLIANT, moment),
		}}},
		{"hundred", client.PutEvaluationsRequest{Evaluations: hundred}},
		{"test-mode", client.PutEvaluationsRequest{TestMode: client.PtrBool(true), Evaluations: []client.Evaluation{
			evaluation("bucket-1", client.COMPLIANCETYPE_NOT_APPLICABLE, moment),
		}}},
		{"unicode", client.PutEvaluationsRequest{Evaluations: []client.Evaluation{annotated}}},
		{"fraction", client.PutEvaluationsRequest{Evaluations: []client.Evaluation{
			evaluation("bucket-1", client.COMPLIANCETYPE_COMPLIANT, fraction),
		}}},
	} {
		if err := sendEvaluations(each.step, each.request); err != nil {
			return err
		}
	}

	output, err := send(client.PutEvaluationsRequest{})
	if err != nil {
		return err
	}
	first := output.FailedEvaluations[0]
	printLine(failedEvaluations{"failed-evaluations", len(output.FailedEvaluations), failedEvaluation{
		Type:       first.ComplianceResourceType,
		ID:         first.ComplianceResourceId,
		Compliance: first.ComplianceType,
		Annotation: first.Annotation,
		Timestamp:  written(first.OrderingTimestamp),
	}})

	output, err = send(client.PutEvaluationsRequest{})
	if err != nil {
		return err
	}
	printLine(failedFraction{"failed-fraction", written(output.FailedEvaluations[0].OrderingTimestamp)})

	if err := sendEvaluations("unknown-member", client.PutEvaluationsRequest{}); err != nil {
		return err
	}

	_, err = send(client.PutEvaluationsRequest{})
	var invalidValue *client.InvalidParameterValueException
	if !errors.As(err, &invalidValue) {
		return fmt.Errorf("expected an invalid value: %w", err)
	}
	printLine(caught{"error", invalidValue.Name, invalidValue.Message, invalidValue.StatusCode, invalidValue.Throttling})

	_, err = send(client.PutEvaluationsRequest{})
	var invalidToken *client.InvalidResultTokenException
	if !errors.As(err, &invalidToken) {
		return fmt.Errorf("expected an invalid token: %w", err)
	}
	printLine(caught{"error", invalidToken.Name, invalidToken.Message, invalidToken.StatusCode, invalidToken.Throttling})

	_, err = send(client.PutEvaluationsRequest{})
	var noRule *client.NoSuchConfigRuleException
	if !errors.As(err, &noRule) {
		return fmt.Errorf("expected no rule: %w", err)
	}
	printLine(caught{"error", noRule.Name, noRule.Message, noRule.StatusCode, noRule.Throttling})

	_, err = send(client.PutEvaluationsRequest{})
	var invalid *client.ValidationException
	if !errors.As(err, &invalid) {
		return fmt.Errorf("expected an invalid request: %w", err)
	}
	printLine(caught{"error", invalid.Name, invalid.Message, invalid.StatusCode, invalid.Throttling})

	_, err = send(client.PutEvaluationsRequest{})
	var throttled *client.ThrottlingException
	if !errors.As(err, &throttled) {
		return fmt.Errorf("expected too many requests: %w", err)
	}
	printLine(caught{"error", throttled.Name, throttled.Message, throttled.StatusCode, throttled.Throttling})

	var common *client.ServiceError
	if !errors.As(err, &common) || common.RequestID == "" || !common.Retryable {
		return fmt.Errorf("expected what all errors have in common: %w", err)
	}
	return nil
}

func evaluation(id string, compliance client.ComplianceType, at time.Time) client.Evaluation {
	return *client.NewEvaluation("AWS::S3::Bucket", id, compliance, at)
}

type failures struct {
	Step   string `json:"step"`
	Failed int    `json:"failed"`
}

type failedEvaluations struct {
	Step  string           `json:"step"`
	Count int              `json:"count"`
	First failedEvaluation `json:"first"`
}

type failedEvaluation struct {
	Type       string                `json:"type"`
	ID         string                `json:"id"`
	Compliance client.ComplianceType `json:"compliance"`
	Annotation *string               `json:"annotation"`
	Timestamp  string                `json:"timestamp"`
}

type failedFraction struct {
	Step      string `json:"step"`
	Timestamp string `json:"timestamp"`
}
