package dev.karcis.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Who is behind a request: the socket's address, or what proxies that we trust say. */
record ClientAddress(Set<String> trustedProxies) {

  /** The nearest address that isn't a trusted proxy's. */
  String of(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded != null && trustedProxies.contains(address)) {
      String[] chain = forwarded.split(",");
      for (int i = chain.length - 1; i >= 0 && trustedProxies.contains(address); i--) {
        address = chain[i].strip();
      }
    }
    return address;
  }
}
