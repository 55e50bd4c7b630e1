package dev.karcis.embedded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** A class path resource with a server in it. */
record Binary(String resource) {

  InputStream open() throws IOException {
    return connection().getInputStream();
  }

  /** A name that other content never has. */
  String key() throws IOException {
    return resource + "-" + Long.toHexString(checksum());
  }

  private long checksum() throws IOException {
    if (connection() instanceof JarURLConnection jar) {
      try (var file = jar.getJarFile()) {
        return file.getJarEntry(jar.getEntryName()).getCrc();
      }
    }
    try (var content = new CheckedInputStream(open(), new CRC32())) {
      content.transferTo(OutputStream.nullOutputStream());
      return content.getChecksum().getValue();
    }
  }

  private URLConnection connection() throws IOException {
    URL url = Binary.class.getResource("/" + resource);
    if (url == null) {
      throw new FileNotFoundException(resource + " isn't on the class path");
    }
    URLConnection connection = url.openConnection();
    // A cached jar file is shared with everyone else who reads from it, and must not be closed.
    connection.setUseCaches(false);
    return connection;
  }
}
