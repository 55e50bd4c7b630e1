/** What breaks in the middle of a storm. */
package dev.karcis.app.storm.fault;
