/** Whole processes under crowds and crashes, and the invariants afterwards. */
package dev.karcis.app.storm;
