/** Events, job payloads and stored answers as JSON. */
package dev.karcis.json;
