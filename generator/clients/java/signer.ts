import type { ClientFiles } from '../client-files.ts';
import { addImports, beside, type JavaClient } from './sources.ts';

/** Adds the signer: its interface, its place in the configuration, and a call of it before each request is sent. */
export function patchSigner(files: ClientFiles, client: JavaClient, requests: number): void {
  const { apiClient, api } = client;
  files.add(beside(apiClient, 'Signer'), signerClass(client.package));
  const field = '  protected Duration connectTimeout;\n';
  files.replace(apiClient, field, `${field}  protected Signer signer;\n`);
  const mapper = '  public static ObjectMapper createDefaultObjectMapper() {';
  files.replace(apiClient, mapper, `${accessors}\n${mapper}`);
  addImports(files, api, [`${client.package}.Signer`]);
  const timeout = 'Duration memberVarReadTimeout;';
  files.replace(api, timeout, `${timeout}\n  private final Signer memberVarSigner;`);
  const read = 'memberVarReadTimeout = apiClient.getReadTimeout();';
  files.replace(api, read, `${read}\n    memberVarSigner = apiClient.getSigner();`);
  const signed = 'Signer.signed(localVarRequestBuilder, memberVarSigner)';
  files.replace(api, 'localVarRequestBuilder.build()', signed, requests);
}

const accessors = `  /**
   * Set what signs each request once it is final. Without, requests are sent as they are.
   *
   * @return This object.
   */
  public ApiClient setSigner(Signer signer) {
    this.signer = signer;
    return this;
  }

  public Signer getSigner() {
    return signer;
  }
`;

function signerClass(packageName: string): string {
  return `package ${packageName};

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/** Signs requests, for instance with AWS's Signature Version 4: called for each once it is final. */
@FunctionalInterface
public interface Signer {
  /**
   * Gives headers to add to a request; they replace those of the same name. {@code Host} and {@code
   * Content-Length} are left to the HTTP client, which adds them afterwards.
   *
   * @param request Its method, URI and headers.
   * @param body The bytes of the body, which are none where there is no body.
   */
  Map<String, String> sign(HttpRequest request, byte[] body);

  /** Builds a request and signs it, if there is a signer. */
  static HttpRequest signed(HttpRequest.Builder builder, Signer signer) {
    HttpRequest request = builder.build();
    if (signer == null) {
      return request;
    }
    byte[] body = request.bodyPublisher().map(Signer::bytesOf).orElse(new byte[0]);
    if (body.length > 0) {
      // A body that is a stream can't be read again.
      builder.method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    }
    signer
        .sign(request, body)
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                builder.setHeader(name, value);
              }
            });
    return builder.build();
  }

  private static byte[] bytesOf(HttpRequest.BodyPublisher publisher) {
    BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    publisher.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            bytes.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer item) {
            bytes.onNext(List.of(item));
          }

          @Override
          public void onError(Throwable throwable) {
            bytes.onError(throwable);
          }

          @Override
          public void onComplete() {
            bytes.onComplete();
          }
        });
    return bytes.getBody().toCompletableFuture().join();
  }
}
`;
}
