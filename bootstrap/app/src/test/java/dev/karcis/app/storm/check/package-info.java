/** Whether the answers of a storm were ones that the database allows. */
package dev.karcis.app.storm.check;
