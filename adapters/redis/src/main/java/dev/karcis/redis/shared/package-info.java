/** How this module talks to Redis; nothing for embedders. */
package dev.karcis.redis.shared;
