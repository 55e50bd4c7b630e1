package dev.karcis.app.storm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says a few words of Redis' protocol by hand, to a server whose end is wanted. */
final class RedisServer {

  private RedisServer() {}

  static void shutDown(String url) throws IOException {
    call(url, List.of("SHUTDOWN NOSAVE"));
  }

  /** The last command's answer, as it stands on the wire; null if the server hung up. */
  static String call(String url, List<String> commands) throws IOException {
    URI server = URI.create(url);
    String password = server.getUserInfo().substring(1);
    try (Socket socket = new Socket(server.getHost(), server.getPort());
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String answer = say(socket, answers, "AUTH " + password);
      for (String command : commands) {
        answer = say(socket, answers, command);
      }
      return answer;
    }
  }

  private static String say(Socket socket, BufferedReader answers, String command)
      throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    return answers.readLine();
  }
}
