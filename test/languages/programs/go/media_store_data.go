package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	client "mediastoredata"
)

const path = "shows/pilot.txt"

func mediaStoreData(ctx context.Context, url string) error {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: url}}
	configuration.Signer = sign
	service := client.NewAPIClient(configuration).MediaStoreDataAPI

	put := service.PutObject(ctx, path).
		Body([]byte("Zażółć")).
		ContentType("text/plain").
		CacheControl("max-age=60").
		XAmzStorageClass(client.STORAGECLASS_TEMPORAL).
		XAmzUploadAvailability(client.UPLOADAVAILABILITY_STREAMING)
	stored, _, err := put.Execute()
	if err != nil {
		return fmt.Errorf("put: %w", err)
	}
	printLine(putLine{"put", stored.ETag, stored.StorageClass})

	body, response, err := service.GetObject(ctx, path).Range_("bytes=0-9").Execute()
	if err != nil {
		return fmt.Errorf("get: %w", err)
	}
	modified, err := http.ParseTime(response.Header.Get("Last-Modified"))
	if err != nil {
		return fmt.Errorf("get: %w", err)
	}
	printLine(getLine{"get", len(body), response.Header.Get("ETag"), written(modified)})

	listed, _, err := service.ListItems(ctx).Path("shows").MaxResults(10).NextToken("a b&c=ü/+").Execute()
	if err != nil {
		return fmt.Errorf("list: %w", err)
	}
	first := listed.Items[0]
	printLine(listLine{
		Step:          "list",
		Name:          first.Name,
		Type:          first.Type,
		LastModified:  written(first.GetLastModified()),
		ContentLength: first.ContentLength,
		NextToken:     listed.NextToken,
	})

	listed, _, err = service.ListItems(ctx).Execute()
	if err != nil {
		return fmt.Errorf("list-fraction: %w", err)
	}
	printLine(listFractionLine{"list-fraction", written(listed.Items[0].GetLastModified())})

	response, err = service.DescribeObject(ctx, path).Execute()
	if err != nil {
		return fmt.Errorf("describe: %w", err)
	}
	printLine(describeLine{"describe", response.Header.Get("ETag")})

	if _, err = service.DeleteObject(ctx, path).Execute(); err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	printLine(deleteLine{"delete"})

	_, err = service.DeleteObject(ctx, path).Execute()
	var noContainer *client.ContainerNotFoundException
	if !errors.As(err, &noContainer) {
		return fmt.Errorf("expected no container: %w", err)
	}
	printLine(caught{"error", noContainer.Name, noContainer.Message, noContainer.StatusCode, noContainer.Throttling})

	_, err = service.DeleteObject(ctx, path).Execute()
	var noObject *client.ObjectNotFoundException
	if !errors.As(err, &noObject) {
		return fmt.Errorf("expected no object: %w", err)
	}
	printLine(caught{"error", noObject.Name, noObject.Message, noObject.StatusCode, noObject.Throttling})

	_, _, err = service.GetObject(ctx, path).Execute()
	var noRange *client.RequestedRangeNotSatisfiableException
	if !errors.As(err, &noRange) {
		return fmt.Errorf("expected no range: %w", err)
	}
	printLine(caught{"error", noRange.Name, noRange.Message, noRange.StatusCode, noRange.Throttling})

	_, _, err = service.ListItems(ctx).Execute()
	var failure *client.InternalServerError
	if !errors.As(err, &failure) {
		return fmt.Errorf("expected a failure of the server: %w", err)
	}
	printLine(caught{"error", failure.Name, failure.Message, failure.StatusCode, failure.Throttling})

	_, _, err = put.Execute()
	var invalid *client.ValidationException
	if !errors.As(err, &invalid) {
		return fmt.Errorf("expected an invalid request: %w", err)
	}
	printLine(caught{"error", invalid.Name, invalid.Message, invalid.StatusCode, invalid.Throttling})

	_, _, err = put.Execute()
	var throttled *client.ThrottlingException
	if !errors.As(err, &throttled) {
		return fmt.Errorf("expected too many requests: %w", err)
	}
	printLine(caught{"error", throttled.Name, throttled.Message, throttled.StatusCode, throttled.Throttling})

	_, err = service.DescribeObject(ctx, path).Execute()
	var nothing *client.ObjectNotFoundException
	if !errors.As(err, &nothing) {
		return fmt.Errorf("expected no object: %w", err)
	}
	printLine(caught{"error", nothing.Name, nothing.Message, nothing.StatusCode, nothing.Throttling})
	return nil
}

type putLine struct {
	Step         string               `json:"step"`
	ETag         *string              `json:"etag"`
	StorageClass *client.StorageClass `json:"storageClass"`
}

type getLine struct {
	Step         string `json:"step"`
	Length       int    `json:"length"`
	ETag         string `json:"etag"`
	LastModified string `json:"lastModified"`
}

type listLine struct {
	Step          string           `json:"step"`
	Name          *string          `json:"name"`
	Type          *client.ItemType `json:"type"`
	LastModified  string           `json:"lastModified"`
	ContentLength *int64           `json:"contentLength"`
	NextToken     *string          `json:"nextToken"`
}

type listFractionLine struct {
	Step         string `json:"step"`
	LastModified string `json:"lastModified"`
}

type describeLine struct {
	Step string `json:"step"`
	ETag string `json:"etag"`
}

type deleteLine struct {
	Step string `json:"step"`
}
