package dev.karcis.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests of a class that share a site. */
abstract class OnASite {

  static Site site;

  @BeforeAll
  static void openSite() {
    site = Site.open();
  }

  @AfterAll
  static void closeSite() {
    site.close();
  }
}
