/** Routes of jobs. */
package dev.karcis.http.job;
