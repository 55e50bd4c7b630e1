/** Buyers and how they behave. */
package dev.karcis.app.storm.crowd;
