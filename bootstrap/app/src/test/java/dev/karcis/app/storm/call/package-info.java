/** What a crowd says to Karcis and hears from it, and the record of it. */
package dev.karcis.app.storm.call;
