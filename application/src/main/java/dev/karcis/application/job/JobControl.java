package dev.karcis.application.job;

/** What staff see of jobs and do about them. */
public record JobControl(SeeJobs see, SteerJobs steer) {}
