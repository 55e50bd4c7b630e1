/** Whole processes and real servers, and the levers by which they are broken. */
package dev.karcis.app.storm.stage;
