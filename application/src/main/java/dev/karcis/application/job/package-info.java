/** Jobs: what is done after the answer, at least once. */
package dev.karcis.application.job;
