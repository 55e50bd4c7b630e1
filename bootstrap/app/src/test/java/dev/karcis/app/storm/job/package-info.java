/** Workers of jobs, and what breaks them. */
package dev.karcis.app.storm.job;
