package program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Does the steps for one contract, and prints what came of each as a line of JSON. */
public final class Main {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Main() {}

  public static void main(String[] args) throws Exception {
    String url = System.getenv("DOVETAIL_URL");
    switch (args[0]) {
      case "example" -> Example.main(args);
      case "put-evaluations" -> new PutEvaluationsSteps(url).run();
      case "mediastore-data" -> new MediaStoreSteps(url).run();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Prints a step; {@code pairs} are the names and the values of its members, in turn. */
  static void print(String step, Object... pairs) throws JsonProcessingException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    for (int index = 0; index < pairs.length; index += 2) {
      line.put((String) pairs[index], pairs[index + 1]);
    }
    byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }

  static void printError(String caught, String message, int status, boolean throttling)
      throws JsonProcessingException {
    print(
        "error",
        "caught",
        caught,
        "message",
        message,
        "status",
        status,
        "throttling",
        throttling);
  }

  static String text(Instant timestamp) {
    return MILLISECONDS.format(timestamp);
  }

  /** The signature of a request: its method, its path and query, and the length of its body. */
  static Map<String, String> sign(HttpRequest request, byte[] body) {
    String query = request.uri().getRawQuery();
    String path = request.uri().getRawPath() + (query == null ? "" : "?" + query);
    return Map.of("X-Signed", request.method() + " " + path + " " + body.length);
  }
}
