/**
 * A hostile world in memory: computers that sleep and lose power, a network that delays, cuts and swallows, servers that
 * die and forget. Everything happens on moved time and by a seed, so a schedule that fails is played again exactly.
 */
package org.lectern.chaos;
