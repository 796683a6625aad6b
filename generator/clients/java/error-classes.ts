import type { ClientError } from '../client-contract.ts';
import { javadoc } from './text.ts';

/** An error, with its class, and that of its members, if it has any. */
export interface JavaError extends ClientError {
  readonly class: string;
  readonly details: string | undefined;
}

/** The class of an error. `head`: the package and the imports of what is generated. */
export function errorClass(error: JavaError, base: string, head: string): string {
  const { name, retryable, details, description } = error;
  const flags = `${retryable !== undefined}, ${retryable?.throttling ?? false}`;
  const accessor = `
  /** The members of the error. */
  public ${details} getDetails() {
    return read(${details}.class);
  }
`;
  return `${head}import java.net.http.HttpHeaders;

${javadoc(description ?? name)}public class ${error.class} extends ${base} {
  private static final long serialVersionUID = 1L;

  public ${error.class}(int status, HttpHeaders headers, String body) {
    super("${name}", status, headers, body, ${flags});
  }
${details === undefined ? '' : accessor}}
`;
}

/** The class that the errors have in common, which tells them apart. `head` as for an error. */
export function baseClass(
  base: string,
  errors: readonly JavaError[],
  title: string,
  head: string,
): string {
  const cases = errors.map(
    (error) => `      case "${error.name}":
        return new ${error.class}(status, headers, body);
`,
  );
  return `${head}import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;

${javadoc(`An error that ${title} answered with. Those that it documents have classes of their own.`)}public class ${base} extends ApiException {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper MAPPER = ApiClient.createDefaultObjectMapper();

  private final String errorName;
  private final boolean retryable;
  private final boolean throttling;

  protected ${base}(
      String errorName,
      int status,
      HttpHeaders headers,
      String body,
      boolean retryable,
      boolean throttling) {
    super(messageIn(json(body)), status, headers, body);
    this.errorName = errorName;
    this.retryable = retryable;
    this.throttling = throttling;
  }

  /** Gives the exception for an answer, told by the name of the error in its headers or its body. */
  public static ${base} of(HttpResponse<?> response, String body) {
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    JsonNode json = json(body);
    String type = json.path("__type").asText(json.path("code").asText(""));
    String name = headers.firstValue("x-amzn-errortype").orElse(type).split(":", 2)[0];
    name = name.substring(name.indexOf('#') + 1);
    switch (name) {
${cases.join('')}      default:
        boolean throttling = status == 429;
        return new ${base}(
            name, status, headers, body, throttling || status >= 500, throttling);
    }
  }

  /** The name of the error; empty where the answer doesn't tell. */
  public String getErrorName() {
    return errorName;
  }

  /** The id that the service gave the request. */
  public Optional<String> getRequestId() {
    return getResponseHeaders().firstValue("x-amzn-requestid");
  }

  /** Whether the same request may succeed later. */
  public boolean isRetryable() {
    return retryable;
  }

  /** Whether the service asks for fewer requests, so that a retry should wait longer. */
  public boolean isThrottling() {
    return throttling;
  }

  @Override
  public String toString() {
    return String.format(
        "%s: %s (%s, status %d, request %s)",
        getClass().getName(), getMessage(), errorName, getCode(), getRequestId().orElse("unknown"));
  }

  /** The members of the error; empty where the body doesn't fit. */
  protected <T> T read(Class<T> type) {
    try {
      return MAPPER.treeToValue(json(getResponseBody()), type);
    } catch (JsonProcessingException e) {
      return MAPPER.convertValue(MAPPER.createObjectNode(), type);
    }
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = MAPPER.readTree(body == null ? "" : body);
      return json.isObject() ? json : MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    }
  }

  private static String messageIn(JsonNode json) {
    return json.path("message").asText(json.path("Message").asText(null));
  }
}
`;
}
