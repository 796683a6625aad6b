package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	config "putevaluations"
)

func example(ctx context.Context) error {
	configuration := config.NewConfiguration()
	configuration.Servers = config.ServerConfigurations{{URL: os.Getenv("DOVETAIL_URL")}}
	client := config.NewAPIClient(configuration).ConfigServiceAPI

	evaluation := config.Evaluation{
		ComplianceResourceType: "AWS::S3::Bucket",
		ComplianceResourceId:   "my-bucket",
		ComplianceType:         config.COMPLIANCETYPE_NON_COMPLIANT,
		Annotation:             config.PtrString("The bucket is open to the public."),
		OrderingTimestamp:      time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC),
	}
	answer, _, err := client.PutEvaluations(ctx).PutEvaluationsRequest(config.PutEvaluationsRequest{
		ResultToken: os.Getenv("RESULT_TOKEN"),
		Evaluations: []config.Evaluation{evaluation},
	}).Execute()

	var invalid *config.InvalidResultTokenException
	var failed *config.ServiceError
	switch {
	case errors.As(err, &invalid):
		return fmt.Errorf("the result token is not valid: %s", invalid.GetMessage())
	case errors.As(err, &failed):
		return fmt.Errorf("the service answered with %s", failed.Name)
	case err != nil:
		return err
	}
	fmt.Println("failed evaluations:", len(answer.FailedEvaluations))
	return nil
}
