package dev.karcis.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Who is behind a request: the socket's address, or what proxies that we trust say. */
record ClientAddress(Set<String> trustedProxies) {

  String of(HttpServletRequest request) {
    List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
    return of(request.getRemoteAddr(), String.join(",", forwarded));
  }

  /**
   * The nearest address that isn't a trusted proxy's.
   *
   * @param forwarded what the header says, all of it, the nearest last
   */
  String of(String socket, String forwarded) {
    String address = socket;
    String[] chain = forwarded.isBlank() ? new String[0] : forwarded.split(",");
    for (int i = chain.length - 1; i >= 0 && trustedProxies.contains(address); i--) {
      address = chain[i].strip();
    }
    return address;
  }
}
