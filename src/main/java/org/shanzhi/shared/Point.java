// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

/** Place on the ground (位置) in degrees of CGCS2000, longitude −180 to 180, latitude −90 to 90. */
public record Point(double longitude, double latitude) {
    public Point {
        if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("Not a place on the ground: " + longitude + ", " + latitude);
        }
    }

    /** Return the distance in metres along the great circle; exact to 0.5 % on the ellipsoid. */
    public double metresTo(Point other) {
        double latitudes = Math.toRadians(other.latitude - latitude);
        double longitudes = Math.toRadians(other.longitude - longitude);
        double half = Math.pow(Math.sin(latitudes / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(longitudes / 2), 2);
        double sine = Math.min(1, Math.sqrt(half));
        // Within a county the series is exact to a millionth of a millimetre, and many times as fast.
        return 2 * 6_371_008.8 * (sine < 1e-3 ? sine * (1 + sine * sine / 6) : Math.asin(sine));
    }
}
