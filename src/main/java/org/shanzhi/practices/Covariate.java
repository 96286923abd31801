// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

/**
 * What places are compared by, declared beforehand (可比条件), so that nobody picks afterwards what suits.
 */
public enum Covariate {
    /** 常住人口 */
    POPULATION(Unit.PERSONS),
    /** 人口密度 */
    DENSITY(Unit.PERSONS_PER_KM2),
    /** 60 岁及以上人口占比 */
    OLDER(Unit.SHARE),
    /** 城镇人口占比 */
    URBAN(Unit.SHARE),
    /** 居民人均可支配收入 */
    INCOME(Unit.YUAN_PER_YEAR),
    /** 地形 */
    TERRAIN(Unit.KIND),
    /** 每万居民的工作人员 */
    STAFF(Unit.PER_TEN_THOUSAND),
    /** 网上诉求占比 */
    ONLINE(Unit.SHARE),
    /** 每千居民每年的诉求 */
    REQUESTS(Unit.PER_THOUSAND_A_YEAR);

    private final Unit unit;

    Covariate(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** In what it is counted (单位). */
    public enum Unit {
        /** 人 */
        PERSONS,
        /** 人/平方公里 */
        PERSONS_PER_KM2,
        /** A share between 0 and 1 (占比) */
        SHARE,
        /** 元/年 */
        YUAN_PER_YEAR,
        /** Nothing to count, but a kind (类别) */
        KIND,
        /** 人/万居民 */
        PER_TEN_THOUSAND,
        /** 件/千居民·年 */
        PER_THOUSAND_A_YEAR
    }
}
