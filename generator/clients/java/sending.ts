import type { ClientFiles } from '../client-files.ts';
import { addImports, type JavaClient } from './sources.ts';

/** Lets each call have the whole answer in memory before it goes on, so that its time-out covers all of it. */
export function patchSending(files: ClientFiles, { apiClient, api }: JavaClient): void {
  // Before what reads the body of an answer.
  const before = /(?= {2}\/\*\*\n(?: {3}\*.*\n)+ {2} \*\/\n {2}public static InputStream getResp)/;
  files.replace(apiClient, before, `${sending}\n`);
  addImports(files, apiClient, imports);
  files.rewrite(api, (text) =>
    text
      .replaceAll(sent, '\n          ApiClient.send(memberVarHttpClient, $1)')
      .replaceAll('HttpResponse.BodyHandlers.ofInputStream()', 'ApiClient.wholeBody()'),
  );
}

/** Where a request is sent and waited for: the space before, and the request. */
const sent =
  / memberVarHttpClient\.send\(\s*(\w+\.build\(\)),\s*HttpResponse\.BodyHandlers\.ofInputStream\(\)\)/g;

const imports = [
  'java.io.ByteArrayInputStream',
  'java.net.http.HttpResponse.BodyHandler',
  'java.net.http.HttpResponse.BodySubscribers',
  'java.net.http.HttpTimeoutException',
  'java.util.concurrent.CompletableFuture',
  'java.util.concurrent.ExecutionException',
  'java.util.concurrent.TimeUnit',
  'java.util.concurrent.TimeoutException',
];

const sending = `  /**
   * Send a request, and wait for the whole answer: the timeout of the request ends once the body is read, and not
   * when it begins. A thread that is interrupted stops waiting.
   */
  public static HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    long nanos = request.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    CompletableFuture<HttpResponse<InputStream>> response = client.sendAsync(request, wholeBody());
    try {
      return response.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("request timed out");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException ? (IOException) cause : new IOException(cause);
    } finally {
      response.cancel(true);
    }
  }

  /**
   * Get a handler that reads the whole body into memory, and takes an answer for complete only then.
   */
  public static BodyHandler<InputStream> wholeBody() {
    return info -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), ByteArrayInputStream::new);
  }
`;
