/** {@link dev.karcis.http.HttpServer} puts a {@code Karcis} on the web. */
package dev.karcis.http;
