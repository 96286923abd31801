// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/**
 * The duty lists of the demo county. Each basis was read in the text of the law as it stood in mid-2026
 * ({@code docs/demo-legal-bases.md}); one whose text could not be had ends with （条文待核）. A county writes its bases anew
 * when a law changes, so some laws here are younger than the lists. Where the law leaves the choice to the county, who
 * bears the duty is a plausible choice of a county that does not exist.
 */
final class DemoDuties {
    private static final Validity DEPARTMENTS_SINCE = Validity.since(LocalDate.of(2024, 1, 1));
    /** The day on which the three lists of towns and streets took effect here. */
    private static final Validity TOWNS_SINCE = Validity.since(LocalDate.of(2025, 3, 1));

    private record Row(String code, String organisation, String name, Set<CategoryCode> categories, String basis) {}

    /** Code, what is done, categories, law and article; the letters of the code name the department. */
    private static final List<Row> DEPARTMENTS = departments("""
            CG-001|城乡生活垃圾清扫、收集、运输|URB.CLEAN.GARBAGE|《生态环境法典》第五百零五条
            CG-002|生活垃圾分类投放点设置与管理|URB.CLEAN.SORTING|《生态环境法典》第五百条、第五百零五条
            CG-003|城市公共厕所管理|URB.CLEAN.TOILET|《城市市容和环境卫生管理条例》第二十条
            CG-004|城市道路清扫保洁|URB.CLEAN.STREET|《生态环境法典》第五百零五条
            CG-005|建筑垃圾处置监管|URB.CLEAN.DEBRIS|《生态环境法典》第五百一十八条、第五百二十条
            CG-006|占用街道和公共场地经营查处|URB.ORDER.STALL|《城市道路管理条例》第二十七条、第四十二条
            CG-007|户外广告和张贴物管理|URB.ORDER.ADVERT|《城市市容和环境卫生管理条例》第十一条、第十七条
            CG-008|街道两侧堆放物料查处|URB.ORDER.CLUTTER|《城市市容和环境卫生管理条例》第十四条、第三十六条
            CG-009|城区违法建设查处|URB.ORDER.BUILDING.CITY|《城乡规划法》第六十四条、第六十八条
            CG-010|城市树木养护|URB.GREEN.TREE|《城市绿化条例》第十七条
            CG-011|公园广场管理|URB.GREEN.PARK|《城市公园管理办法》第四条、第二十三条
            CG-012|侵占损坏绿地查处|URB.GREEN.DAMAGE|《城市绿化条例》第二十条、第二十六条、第二十七条
            CG-013|餐饮油烟污染查处|ENV.AIR.FUME|《生态环境法典》第二百五十条、第一千一百三十二条
            CG-014|经营活动噪声查处|ENV.NOISE.TRADE|《生态环境法典》第五百九十二条、第一千一百八十九条
            CG-016|建筑施工噪声查处|ENV.NOISE.BUILDING|《生态环境法典》第五百七十二条、第一千一百八十五条
            ZJ-001|物业服务监督管理|HOU.PROP.SERVICE|《物业管理条例》第五条、第四十八条
            ZJ-003|业主大会和业主委员会指导|HOU.PROP.OWNERS|《物业管理条例》第十条
            ZJ-004|住宅专项维修资金监督管理|HOU.PROP.FUND|《物业管理条例》第五十三条、第六十条
            ZJ-005|住宅小区停车位使用监督|HOU.PROP.PARKING|《民法典》第二百七十五条、第二百七十六条；《物业管理条例》第四十八条
            ZJ-006|房屋建筑工程质量监督和保修|HOU.QUALITY.LEAK,HOU.QUALITY.CRACK|《建设工程质量管理条例》第四十条、第四十三条
            ZJ-007|擅自变动建筑主体和承重结构查处|HOU.QUALITY.ALTERATION|《建设工程质量管理条例》第十五条、第六十九条
            ZJ-008|商品房预售和交付监督管理|HOU.TRADE.DELAY|《城市房地产管理法》第二十七条、第四十五条
            ZJ-009|房地产中介和租赁管理|HOU.TRADE.AGENT|《城市房地产管理法》第七条；《住房租赁条例》第四条、第三十一条
            ZJ-010|公共租赁住房保障|HOU.AID.RENTAL|《公共租赁住房管理办法》第四条（条文待核）
            ZJ-011|城镇老旧小区改造|HOU.AID.RENEWAL|《国务院办公厅关于全面推进城镇老旧小区改造工作的指导意见》（国办发〔2020〕23 号）第三部分（条文待核）
            ZJ-012|既有住宅加装电梯指导|HOU.AID.ADDLIFT|《无障碍环境建设法》第二十二条
            ZJ-013|房屋征收与补偿|HOU.LEVY.COMPENSATION,HOU.LEVY.RESETTLEMENT|《国有土地上房屋征收与补偿条例》第四条、第十七条、第二十二条
            ZJ-014|城镇排水管网维护疏通|URB.DRAIN.BLOCKED|《城镇排水与污水处理条例》第五条、第三十八条
            ZJ-015|城镇内涝防治|URB.DRAIN.FLOOD|《城镇排水与污水处理条例》第二十七条
            ZJ-016|窨井盖巡查维护监督|URB.DRAIN.COVER|《城镇排水与污水处理条例》第三十八条；《城市道路管理条例》第二十三条、第四十二条
            ZJ-017|城镇污水收集处理监督管理|URB.DRAIN.SEWAGE|《城镇排水与污水处理条例》第五条、第四十四条
            ZJ-018|城市道路照明设施维护|URB.LIGHT.STREET|《城市照明管理规定》第四条
            ZJ-019|城市道路养护维修|TRA.ROAD.DAMAGE.CITY|《城市道路管理条例》第六条、第二十一条
            ZJ-020|占用挖掘城市道路管理|TRA.ROAD.WORKS|《城市道路管理条例》第三十条、第三十三条
            ZJ-021|城市桥梁隧道养护|TRA.ROAD.BRIDGE|《城市道路管理条例》第二条、第六条
            ZJ-022|停车设施规划建设|TRA.PARK.SHORTAGE|《道路交通安全法》第三十三条
            ZJ-023|燃气供应安全监督|UTI.GAS.LEAK,UTI.GAS.BOTTLE|《城镇燃气管理条例》第五条、第四十一条
            ZJ-024|燃气供应服务和收费监督|UTI.GAS.CONNECTION,UTI.GAS.FEE|《城镇燃气管理条例》第五条、第二十九条
            ZJ-025|建筑施工安全监督|EME.WORK.CONSTRUCTION|《建设工程安全生产管理条例》第四十条、第四十六条
            ZJ-026|施工扬尘防治监督|ENV.AIR.DUST|《生态环境法典》第二百四十条、第一千一百二十八条
            ZJ-027|城镇危险房屋管理|HOU.AID.UNSAFE.CITY|《城市危险房屋管理规定》第五条
            ZJ-028|农村房屋安全和危房改造|HOU.AID.UNSAFE.RURAL|《村庄和集镇规划建设管理条例》第六条
            ZJ-029|无障碍设施建设监督|CIV.DISABLED.ACCESS|《无障碍环境建设法》第七条、第六十五条
            SC-001|电梯等特种设备安全监察|HOU.PROP.LIFT|《特种设备安全法》第五条、第五十七条
            SC-002|餐饮服务食品安全监督|MAR.FOOD.RESTAURANT|《食品安全法》第六条、第五十五条
            SC-003|食品生产销售监督|MAR.FOOD.SHOP|《食品安全法》第六条、第三十四条
            SC-004|药品和医疗器械经营监督|MAR.FOOD.DRUG|《药品管理法》第八条
            SC-005|消费者权益保护|MAR.GOODS.QUALITY,MAR.SERVICE.DECORATION|《消费者权益保护法》第三十二条、第四十六条
            SC-006|假冒伪劣产品查处|MAR.GOODS.FAKE|《产品质量法》第八条
            SC-007|计量监督|MAR.GOODS.MEASURE|《计量法》第四条、第十八条
            SC-008|明码标价和价格欺诈监督|MAR.PRICE.DISPLAY|《价格法》第十三条、第三十三条
            SC-009|不正当价格行为查处|MAR.PRICE.GOUGING|《价格法》第十四条、第三十三条
            SC-010|预付消费纠纷处理|MAR.SERVICE.PREPAID|《消费者权益保护法》第三十二条、第五十三条
            SC-011|无照经营查处|MAR.ORDER.UNLICENSED|《无证无照经营查处办法》第五条、第六条
            SC-012|网络交易监督|MAR.ORDER.ONLINE|《电子商务法》第六条、第七十六条
            SC-013|传销和虚假宣传查处|MAR.ORDER.PYRAMID|《禁止传销条例》第四条、第八条
            SC-014|集中交易市场食品安全监督|MAR.ORDER.FAIR|《食品安全法》第六十一条
            SC-015|停车收费监督检查|TRA.PARK.FEE|《价格法》第三十三条
            SC-016|经营主体登记|GOV.BUSINESS.LICENCE|《市场主体登记管理条例》第五条、第十九条
            SC-017|医疗服务收费监督检查|HEA.CARE.FEE|《价格法》第三十三条
            SC-018|物业服务收费监督检查|HOU.PROP.FEE|《物业管理条例》第四十二条；《价格法》第三十三条
            SW-001|城市供水监督管理|UTI.WATER.OUTAGE,UTI.WATER.PRESSURE|《供水条例》第六条、第二十二条、第二十三条
            SW-002|供水水质监督|UTI.WATER.QUALITY|《供水条例》第六条、第二十一条
            SW-003|供水收费服务监督|UTI.WATER.FEE|《供水条例》第二十五条、第二十七条
            SW-004|农村饮水安全|UTI.WATER.RURAL|《供水条例》第六条、第四十九条
            SW-005|河道管理和采砂监督|ENV.WATER.RIVER|《河道管理条例》第五条、第二十五条、第四十四条
            SW-006|农田水利工程监督管理|AGR.FARM.WATER|《农田水利条例》第四条
            SW-007|防洪和山洪灾害防御|EME.DISASTER.FLOOD|《防洪法》第八条
            FG-001|供电服务监督协调|UTI.POWER.OUTAGE,UTI.POWER.VOLTAGE|《电力法》第六条、第二十八条、第二十九条
            FG-002|电价执行协调|UTI.POWER.FEE|《电力供应与使用条例》第三条、第二十七条
            FG-003|电力设施保护|UTI.POWER.LINE|《电力设施保护条例》第六条
            FG-004|防范和处置非法集资、融资协调|GOV.BUSINESS.FINANCE|《防范和处置非法集资条例》第五条、第十九条
            GX-001|通信服务诉求转送和协调|UTI.TELE.SIGNAL,UTI.TELE.FEE|《电信条例》第三条、第三十九条
            GX-002|拖欠中小企业款项投诉处理|GOV.BUSINESS.PAYMENT|《保障中小企业款项支付条例》第五条、第二十五条
            JT-001|国省干线公路养护监督|TRA.ROAD.DAMAGE.TRUNK|《公路法》第八条、第三十五条
            JT-002|农村公路建设养护指导|TRA.ROAD.DAMAGE.RURAL|《公路法》第八条
            JT-003|城市公共交通线网和服务监督|TRA.BUS.ROUTE,TRA.BUS.SERVICE|《城市公共交通条例》第十八条、第二十五条
            JT-004|公交站台设施管理|TRA.BUS.STOP|《城市公共交通条例》第十条
            JT-005|农村客运管理|TRA.BUS.RURAL|《道路运输条例》第七条
            JT-006|出租汽车服务监督|TRA.TAXI.SERVICE|《巡游出租汽车经营服务管理规定》第五条（条文待核）
            JT-007|非法营运查处|TRA.TAXI.ILLEGAL|《道路运输条例》第六十三条
            JT-008|货运车辆超限治理|TRA.FLOW.TRUCK|《公路安全保护条例》第四十条、第六十四条
            JT-009|公路交通噪声治理|ENV.NOISE.TRAFFIC|《生态环境法典》第五百八十条、第五百八十四条、第一千一百八十八条
            JT-010|快递服务诉求转送邮政管理部门和协调|MAR.SERVICE.EXPRESS|《快递暂行条例》第六条、第四十九条
            GA-001|交通标志标线和护栏设置|TRA.ROAD.GUARD|《道路交通安全法》第五条、第二十五条
            GA-002|违法停车查处|TRA.PARK.VIOLATION|《道路交通安全法》第五十六条、第九十三条
            GA-003|交通信号灯管理|TRA.FLOW.SIGNAL|《道路交通安全法》第五条、第二十五条
            GA-004|交通疏导组织|TRA.FLOW.JAM|《道路交通安全法》第三十九条
            GA-005|道路交通违法查处|TRA.FLOW.OFFENCE|《道路交通安全法》第五条、第八十七条
            GA-006|社会生活噪声劝阻和处罚|ENV.NOISE.LIVING|《生态环境法典》第五百九十三条、第一千一百九十条、第一千一百九十二条；《治安管理处罚法》第八十八条
            GA-007|赌博、卖淫等治安案件查处|PUB.SECURITY.GAMBLING|《治安管理处罚法》第七十八条、第八十二条
            GA-008|电信网络诈骗防范打击|PUB.SECURITY.FRAUD|《反电信网络诈骗法》第六条
            GA-009|盗窃案件查处|PUB.SECURITY.THEFT|《治安管理处罚法》第五十八条
            GA-010|高空抛物调查|PUB.SECURITY.THROWING|《民法典》第一千二百五十四条
            GA-011|户口登记|PUB.REGISTER.HOUSEHOLD|《户口登记条例》第三条
            GA-012|居民身份证和居住证办理|PUB.REGISTER.CARD|《居民身份证法》第六条、第八条；《居住证暂行条例》第八条、第十条
            GA-013|犬只扰民伤人处置|URB.PET.DOG|《动物防疫法》第三十条；《治安管理处罚法》第八十九条
            GA-014|烟花爆竹燃放管理|EME.WORK.FIREWORKS|《烟花爆竹安全管理条例》第四条、第四十二条
            GA-015|非机动车停放秩序管理|TRA.PARK.BIKE|《道路交通安全法》第五条、第五十九条、第八十九条
            HB-001|工业噪声监督管理|ENV.NOISE.INDUSTRY|《生态环境法典》第五百六十七条、第一千一百零七条
            HB-002|露天焚烧监督|ENV.AIR.BURNING|《生态环境法典》第二百四十六条、第一千一百三十一条
            HB-003|工业废气监督|ENV.AIR.INDUSTRY|《生态环境法典》第二百一十七条、第一千一百零七条
            HB-004|恶臭污染监督|ENV.AIR.ODOUR|《生态环境法典》第二百四十九条、第一千一百三十条
            HB-005|水体污染防治监督|ENV.WATER.BLACK|《生态环境法典》第二百六十九条、第二百八十三条
            HB-006|违法排放水污染物查处|ENV.WATER.DISCHARGE|《生态环境法典》第一千一百零七条、第一千一百零八条
            HB-007|畜禽养殖污染监督|ENV.WATER.LIVESTOCK|《畜禽规模养殖污染防治条例》第五条、第二十三条；《生态环境法典》第三百零九条
            HB-008|固体废物倾倒查处|ENV.WASTE.DUMPING|《生态环境法典》第一千一百六十九条
            HB-009|电磁辐射环境监督|ENV.WASTE.RADIATION|《生态环境法典》第十七条、第一千二百零八条
            RS-001|农民工工资支付监察|LAB.WAGE.MIGRANT|《保障农民工工资支付条例》第七条、第三十九条
            RS-002|工资支付监察|LAB.WAGE.ENTERPRISE|《劳动保障监察条例》第十一条、第二十六条
            RS-003|劳动合同监督检查|LAB.RIGHTS.CONTRACT|《劳动合同法》第七十四条
            RS-004|工时和休息休假监督|LAB.RIGHTS.HOURS|《劳动合同法》第七十四条；《劳动保障监察条例》第二十五条
            RS-005|工伤认定申请受理和办理|LAB.RIGHTS.INJURY|《工伤保险条例》第五条、第十七条、第二十条
            RS-006|公共就业服务|LAB.JOB.SERVICE|《就业促进法》第三十五条
            RS-007|职业技能培训|LAB.JOB.TRAINING|《就业促进法》第四十六条、第四十九条
            RS-008|职业中介机构监督|LAB.JOB.AGENCY|《就业促进法》第四十一条、第六十五条
            RS-009|养老保险待遇支付|SOC.PENSION.PAYMENT|《社会保险法》第八条、第十六条
            RS-010|养老保险参保和转移|SOC.PENSION.JOINING,SOC.PENSION.TRANSFER|《社会保险法》第八条、第十九条
            RS-011|社会保障卡服务|SOC.OTHER.CARD|《社会保险经办条例》第四条、第七条
            RS-012|失业保险待遇支付|SOC.OTHER.UNEMPLOYMENT|《社会保险法》第四十五条、第五十条
            YB-001|医疗保险待遇支付|SOC.HEALTH.REFUND|《社会保险法》第七条、第二十八条
            YB-002|医疗保险参保登记|SOC.HEALTH.JOINING|《社会保险法》第八条、第二十五条
            YB-003|异地就医结算|SOC.HEALTH.ELSEWHERE|《社会保险法》第二十九条
            JY-001|义务教育入学|EDU.ENROL.COMPULSORY|《义务教育法》第十二条、第十三条
            JY-002|幼儿园管理|EDU.ENROL.KINDERGARTEN|《学前教育法》第九条
            JY-003|学籍管理|EDU.ENROL.TRANSFER|《教育法》第十五条、第二十九条
            JY-004|学校收费监督|EDU.SCHOOL.FEE|《义务教育法》第五十六条
            JY-005|学校食堂管理|EDU.SCHOOL.CANTEEN|《食品安全法》第五十七条
            JY-006|减轻学生课业负担|EDU.SCHOOL.BURDEN|《义务教育法》第七条；《未成年人保护法》第三十三条
            JY-007|教师职业行为监督|EDU.SCHOOL.CONDUCT|《教师法》第三十七条
            JY-008|学生欺凌防控|EDU.SCHOOL.BULLYING|《未成年人保护法》第三十九条、第一百一十九条
            JY-009|校车安全管理|EDU.SCHOOL.BUS|《校车安全管理条例》第五条、第十三条
            JY-010|校外培训机构管理|EDU.TRAINING.REFUND|《民办教育促进法》第八条、第四十三条
            JY-011|违规培训查处|EDU.TRAINING.ILLEGAL|《民办教育促进法》第八条、第六十四条
            JY-012|学生资助|EDU.AID.GRANT|《教育法》第十五条、第三十八条
            WJ-001|医疗机构监督管理|HEA.CARE.SERVICE,HEA.CARE.VILLAGE|《医疗机构管理条例》第五条、第三十九条
            WJ-002|医疗纠纷处理指导|HEA.CARE.DISPUTE|《医疗纠纷预防和处理条例》第六条、第四十条
            WJ-003|非法行医查处|HEA.CARE.ILLEGAL|《医师法》第五十九条
            WJ-004|预防接种管理|HEA.PUBLIC.VACCINE|《传染病防治法》第八条、第二十四条
            WJ-005|疾病防控|HEA.PUBLIC.DISEASE|《传染病防治法》第八条
            WJ-006|公共场所控烟|HEA.PUBLIC.SMOKING|《基本医疗卫生与健康促进法》第七十七条、第七十八条
            WJ-007|爱国卫生和病媒生物防制|HEA.PUBLIC.PEST|《基本医疗卫生与健康促进法》第七十二条；《传染病防治法》第二十一条
            WJ-008|生育登记和奖励扶助|HEA.FAMILY.SUBSIDY|《人口与计划生育法》第六条、第三十一条
            WJ-009|托育服务管理|HEA.FAMILY.NURSERY|《人口与计划生育法》第二十八条、第四十一条
            NY-001|农村土地承包管理指导|AGR.LAND.CONTRACT|《农村土地承包法》第十二条
            NY-002|宅基地管理|AGR.LAND.HOMESTEAD|《土地管理法》第六十二条、第六十七条
            NY-003|农村村民非法占地建住宅查处|URB.ORDER.BUILDING.RURAL|《土地管理法》第七十八条
            NY-004|农业补贴政策落实|AGR.FARM.SUBSIDY|《乡村振兴促进法》第六十条、第七十二条
            NY-005|种子、农药、肥料质量监督|AGR.FARM.INPUTS|《种子法》第三条；《农药管理条例》第三条
            NY-006|动物疫病防控|AGR.FARM.ANIMALS|《动物防疫法》第九条、第七十四条
            NY-007|农村人居环境整治指导|AGR.VILLAGE.TIDY|《乡村振兴促进法》第三十七条
            NY-008|农村公共照明建设指导|URB.LIGHT.VILLAGE|《电力供应与使用条例》第十四条
            NY-010|流浪犬猫疫病防控指导|URB.PET.STRAY|《动物防疫法》第九条、第三十条
            NY-009|村务公开和村集体财务监督指导|AGR.VILLAGE.ACCOUNTS|《村民委员会组织法》第三十六条、第四十条
            ZR-001|不动产登记|HOU.TRADE.CERTIFICATE|《不动产登记暂行条例》第六条、第七条
            ZR-002|征地补偿监督|AGR.LAND.TAKING|《土地管理法》第四十七条、第四十八条
            ZR-003|违法占地查处|AGR.LAND.ILLEGAL|《土地管理法》第六十七条、第七十七条
            ZR-004|地质灾害防治|EME.DISASTER.LANDSLIDE|《地质灾害防治条例》第七条
            ZR-005|土地权属争议处理|PUB.DISPUTE.LAND|《土地管理法》第十四条
            LY-001|滥伐盗伐林木查处|AGR.FOREST.LOGGING|《森林法》第六十六条、第七十六条
            LY-002|野生动物保护和致害补偿|AGR.FOREST.WILDLIFE|《野生动物保护法》第七条、第十九条
            LY-003|林权争议处理|AGR.FOREST.TITLE|《森林法》第二十二条
            LY-004|森林防火|EME.DISASTER.WILDFIRE|《森林法》第三十四条
            MZ-001|最低生活保障审核确认|CIV.AID.ALLOWANCE|《社会救助法》第四条、第十八条、第四十四条
            MZ-002|特困人员供养|CIV.AID.DESTITUTE|《社会救助法》第十六条
            MZ-003|临时救助|CIV.AID.TEMPORARY|《社会救助法》第二十九条
            MZ-004|养老机构监督管理|CIV.AGED.CARE|《老年人权益保障法》第四十四条
            MZ-005|社区养老服务|CIV.AGED.MEALS|《老年人权益保障法》第三十七条
            MZ-006|高龄津贴发放|CIV.AGED.SUBSIDY|《老年人权益保障法》第三十三条
            MZ-007|残疾人两项补贴|CIV.DISABLED.SUBSIDY|《残疾人保障法》第四十八条
            MZ-008|困境和留守儿童保障|CIV.CHILD.CARE|《未成年人保护法》第九十一条、第九十二条
            MZ-009|婚姻登记|CIV.LIFE.MARRIAGE|《婚姻登记条例》第二条
            MZ-010|殡葬管理|CIV.LIFE.FUNERAL|《殡葬管理条例》第三条（条文待核）
            MZ-011|地名和门牌管理|CIV.LIFE.NAMES|《地名管理条例》第七条、第二十一条
            MZ-013|村民委员会选举诉求办理，会同县委社会工作部|AGR.VILLAGE.ELECTION|《村民委员会组织法》第五条、第二十一条
            TW-001|退役军人服务保障|CIV.VETERAN.CARE|《退役军人保障法》第七条
            SF-001|人民调解工作指导|PUB.DISPUTE.NEIGHBOUR,PUB.DISPUTE.FAMILY|《人民调解法》第五条
            SF-002|法律援助|PUB.LAW.AID|《法律援助法》第五条、第十二条
            SF-003|行政执法监督|GOV.CONDUCT.ENFORCEMENT|《行政处罚法》第七十五条
            XF-001|消防通道监督检查|EME.FIRE.PASSAGE|《消防法》第二十八条、第五十三条
            XF-002|消防设施监督检查|EME.FIRE.EQUIPMENT|《消防法》第十六条、第五十三条
            XF-003|电动自行车停放充电火灾防范|EME.FIRE.CHARGING|《高层民用建筑消防安全管理规定》第三十七条、第四十七条
            YJ-001|工矿商贸企业安全生产监督|EME.WORK.SITE|《安全生产法》第十条、第六十二条
            YJ-002|危险化学品安全监督|EME.WORK.CHEMICAL|《危险化学品安全法》第七条
            YJ-003|自然灾害救助|EME.DISASTER.RELIEF|《自然灾害救助条例》第三条；《社会救助法》第二十八条
            WL-001|旅游市场监督|CUL.TOUR.SERVICE|《旅游法》第八十三条、第九十一条
            WL-002|公共文化体育设施管理|CUL.PLACE.FITNESS,CUL.PLACE.LIBRARY|《公共文化体育设施条例》第七条
            WL-003|娱乐场所和上网服务场所监督|CUL.PLACE.VENUE|《娱乐场所管理条例》第三条
            WL-004|文物保护|CUL.RELIC.CARE|《文物保护法》第九条、第二十一条
            SP-001|政务服务大厅管理|GOV.SERVICE.ATTITUDE|《优化营商环境条例》第三十四条、第三十六条
            SP-002|政务服务标准化|GOV.SERVICE.PAPERS|《优化营商环境条例》第三十五条
            SP-003|一体化政务服务平台|GOV.SERVICE.ONLINE|《优化营商环境条例》第三十七条
            ZB-001|政府督查|GOV.CONDUCT.INACTION,GOV.CONDUCT.FORMALISM|《政府督查工作条例》第四条、第六条
            ZB-002|政府信息公开|GOV.OPEN.REQUEST|《政府信息公开条例》第三条、第四十七条
            SWJ-001|税费征收管理|GOV.BUSINESS.TAX|《税收征收管理法》第五条
            """);

    /** What towns and streets alike bear; then what only a town with villages bears, and only a street of the county seat. */
    private static final List<Row> BASIC = rows("""
            JB-005|@|业主大会成立和业委会选举指导|HOU.PROP.OWNERS|《物业管理条例》第十条、第十六条
            JB-013|@|低保、特困、临时救助申请受理审核|CIV.AID.ALLOWANCE,CIV.AID.DESTITUTE,CIV.AID.TEMPORARY|《社会救助法》第五条、第四十三条、第四十四条
            JB-014|@|老年助餐和日间照料|CIV.AGED.MEALS|《老年人权益保障法》第三十七条、第三十八条
            JB-015|@|高龄津贴申请受理|CIV.AGED.SUBSIDY|《老年人权益保障法》第三十三条
            JB-016|@|留守和困境儿童关爱|CIV.CHILD.CARE|《未成年人保护法》第八十一条
            JB-017|@|民间纠纷调处|PUB.DISPUTE.NEIGHBOUR,PUB.DISPUTE.FAMILY|《人民调解法》第三十四条
            JB-019|@|基层公共就业服务|LAB.JOB.SERVICE|《就业促进法》第五十四条、第五十六条
            JB-020|@|综合文化站和健身点管理|CUL.PLACE.LIBRARY,CUL.PLACE.FITNESS|《公共文化服务保障法》第十八条、第三十条
            JB-021|@|流浪犬猫控制和处置|URB.PET.STRAY|《动物防疫法》第三十条
            JB-022|@|因灾倒损住房重建补助审核|EME.DISASTER.RELIEF|《自然灾害救助条例》第二十条
            """);

    private static final List<Row> TOWNS_BASIC = rows("""
            JB-001|@|集镇街巷和村道保洁|URB.CLEAN.STREET|《城市市容和环境卫生管理条例》第二十三条；《生态环境法典》第五百零三条
            JB-002|@|集镇和村庄乱堆乱放清理|URB.ORDER.CLUTTER|《村庄和集镇规划建设管理条例》第三十九条；《城市市容和环境卫生管理条例》第二十三条
            JB-003|@|乡村违法建设责令停止和拆除|URB.ORDER.BUILDING.RURAL|《城乡规划法》第六十五条
            JB-004|@|村道照明管护|URB.LIGHT.VILLAGE|《电力供应与使用条例》第十四条
            JB-006|@|乡道和村道日常养护|TRA.ROAD.DAMAGE.RURAL|《公路法》第八条；《公路安全保护条例》第七十五条
            JB-007|@|宅基地申请审核批准|AGR.LAND.HOMESTEAD|《土地管理法》第六十二条
            JB-008|@|土地承包合同管理和纠纷调解|AGR.LAND.CONTRACT|《农村土地承包法》第十二条、第五十五条
            JB-010|@|村庄清洁和农村改厕|AGR.VILLAGE.TIDY|《乡村振兴促进法》第三十七条
            JB-011|@|村务公开督促核查|AGR.VILLAGE.ACCOUNTS|《村民委员会组织法》第三十六条
            JB-012|@|村民委员会选举受理和调查|AGR.VILLAGE.ELECTION|《村民委员会组织法》第二十一条
            JB-018|@|个人之间土地权属争议处理|PUB.DISPUTE.LAND|《土地管理法》第十四条
            """);

    private static final List<Row> STREETS_BASIC = rows("""
            JD-001|@|背街小巷和居住区保洁|URB.CLEAN.STREET|《城市市容和环境卫生管理条例》第二十三条；《生态环境法典》第五百零三条
            JD-002|@|街巷和楼院乱堆乱放清理|URB.ORDER.CLUTTER|《城市市容和环境卫生管理条例》第二十三条
            JD-003|@|公共场所死亡畜禽收集处理|AGR.FARM.ANIMALS|《动物防疫法》第五十八条
            """);

    private static final List<Row> COOPERATIVE = rows("""
            PH-001|ZJ|道路积水和内涝处置|URB.DRAIN.FLOOD|《城镇排水与污水处理条例》第二十七条
            PH-002|CG|占道经营治理|URB.ORDER.STALL|《城市道路管理条例》第二十七条
            PH-003|ZJ|物业服务纠纷协调|HOU.PROP.SERVICE|《物业管理条例》第五条、第四十八条
            PH-004|ZJ|老旧小区改造居民意见征集|HOU.AID.RENEWAL|《国务院办公厅关于全面推进城镇老旧小区改造工作的指导意见》（国办发〔2020〕23 号）第三部分（条文待核）
            PH-005|ZJ|加装电梯协商|HOU.AID.ADDLIFT|《无障碍环境建设法》第二十二条
            PH-007|ZJ|房屋征收入户工作|HOU.LEVY.COMPENSATION|《国有土地上房屋征收与补偿条例》第四条、第五条
            PH-008|HB|露天焚烧巡查劝阻|ENV.AIR.BURNING|《生态环境法典》第二百四十六条
            PH-010|GA|社会生活噪声劝导|ENV.NOISE.LIVING|《生态环境法典》第一千一百九十条
            PH-011|GA|养犬行为劝导|URB.PET.DOG|《动物防疫法》第三十条
            PH-012|XF|消防通道巡查|EME.FIRE.PASSAGE|《消防法》第二十八条、第三十二条
            PH-013|XF|电动自行车进楼充电劝阻|EME.FIRE.CHARGING|《高层民用建筑消防安全管理规定》第三十七条、第四十七条
            PH-014|ZR|地质灾害群测群防|EME.DISASTER.LANDSLIDE|《地质灾害防治条例》第十五条
            PH-015|SW|山洪预警转移|EME.DISASTER.FLOOD|《防洪法》第七条、第八条
            PH-016|LY|森林防火巡护|EME.DISASTER.WILDFIRE|《森林法》第三十三条、第三十四条
            PH-020|YB|城乡居民参保动员登记|SOC.HEALTH.JOINING|《社会保险法》第七条
            PH-022|RS|欠薪矛盾排查调处|LAB.WAGE.MIGRANT|《保障农民工工资支付条例》第四条
            """);

    private static final List<Row> TOWNS_COOPERATIVE = rows("""
            PH-006|ZJ|农村危房排查改造|HOU.AID.UNSAFE.RURAL|《村庄和集镇规划建设管理条例》第六条
            PH-009|HB|畜禽养殖污染巡查|ENV.WATER.LIVESTOCK|《畜禽规模养殖污染防治条例》第五条、第二十三条
            PH-017|NY|动物强制免疫和病死畜禽处理|AGR.FARM.ANIMALS|《动物防疫法》第十八条、第五十八条
            PH-018|ZR|违法占地巡查制止|AGR.LAND.ILLEGAL|《土地管理法》第六十七条
            PH-019|SW|农村供水设施管护|UTI.WATER.RURAL|《供水条例》第四十九条
            PH-021|SW|小型农田水利设施管护|AGR.FARM.WATER|《农田水利条例》第四条、第十八条
            """);

    private static final List<Row> STREETS_COOPERATIVE = rows("""
            PD-001|GA|反电信网络诈骗宣传防范|PUB.SECURITY.FRAUD|《反电信网络诈骗法》第六条
            PD-002|WJ|居民区灭鼠除虫|HEA.PUBLIC.PEST|《传染病防治法》第二十一条
            """);

    private static final List<Row> TAKEN_BACK = rows("""
            SH-001|CG|城区违法建设处罚|URB.ORDER.BUILDING.CITY|《城乡规划法》第六十四条
            SH-002|CG|餐饮油烟处罚|ENV.AIR.FUME|《生态环境法典》第一千一百三十二条
            SH-003|HB|水污染物违法排放处罚|ENV.WATER.DISCHARGE|《生态环境法典》第一千一百零七条、第一千一百零八条
            SH-004|HB|工业废气违法排放处罚|ENV.AIR.INDUSTRY|《生态环境法典》第一千一百零七条
            SH-005|YJ|工矿企业安全生产执法检查|EME.WORK.SITE|《安全生产法》第六十二条、第六十五条
            SH-006|YJ|危险化学品执法检查|EME.WORK.CHEMICAL|《危险化学品安全法》第七条、第八条
            SH-007|SC|餐饮服务执法检查|MAR.FOOD.RESTAURANT|《食品安全法》第六条
            SH-008|WJ|非法行医处罚|HEA.CARE.ILLEGAL|《医师法》第五十九条
            SH-010|JT|货车超限执法|TRA.FLOW.TRUCK|《公路安全保护条例》第六十四条
            SH-011|JY|违规培训处罚|EDU.TRAINING.ILLEGAL|《民办教育促进法》第六十四条
            SH-012|RS|劳动用工执法检查|LAB.RIGHTS.CONTRACT|《劳动合同法》第七十四条
            """);

    private static final List<Row> TOWNS_TAKEN_BACK = rows("""
            SH-009|LY|滥伐林木处罚|AGR.FOREST.LOGGING|《森林法》第七十六条
            """);

    private static final List<Row> STREETS_TAKEN_BACK = rows("""
            SD-001|CG|侵占损坏绿地处罚|URB.GREEN.DAMAGE|《城市绿化条例》第二十六条、第二十七条
            SD-002|CG|建筑施工噪声处罚|ENV.NOISE.BUILDING|《生态环境法典》第一千一百八十五条
            SD-003|CG|经营活动噪声处罚|ENV.NOISE.TRADE|《生态环境法典》第一千一百八十九条
            SD-004|ZJ|施工扬尘处罚|ENV.AIR.DUST|《生态环境法典》第一千一百二十八条
            SD-005|ZJ|擅自变动承重结构处罚|HOU.QUALITY.ALTERATION|《建设工程质量管理条例》第六十九条
            SD-006|ZJ|占用挖掘城市道路处罚|TRA.ROAD.WORKS|《城市道路管理条例》第四十二条
            SD-007|ZJ|挪用维修资金处罚|HOU.PROP.FUND|《物业管理条例》第六十条
            SD-008|SC|无照经营处罚|MAR.ORDER.UNLICENSED|《无证无照经营查处办法》第五条、第六条
            SD-009|SC|价格违法行为处罚|MAR.PRICE.GOUGING|《价格法》第三十三条
            SD-010|HB|恶臭污染处罚|ENV.AIR.ODOUR|《生态环境法典》第一千一百三十条
            SD-011|HB|固体废物倾倒处罚|ENV.WASTE.DUMPING|《生态环境法典》第一千一百六十九条
            """);

    private static final List<Row> COMMITTEES = rows("""
            CS-001|@|人民调解委员会调解民间纠纷|PUB.DISPUTE.NEIGHBOUR|《人民调解法》第八条
            CS-002|@|发动居民清洁家园|AGR.VILLAGE.TIDY,URB.CLEAN.STREET|《乡村振兴促进法》第三十七条
            CS-003|@|防火安全检查和宣传|EME.FIRE.CHARGING,EME.FIRE.PASSAGE|《消防法》第三十二条
            CS-004|@|关注留守和困境儿童|CIV.CHILD.CARE|《未成年人保护法》第四十三条
            """);

    private DemoDuties() {}

    static List<DutyItem> all() {
        var all = new ArrayList<DutyItem>();
        DEPARTMENTS.forEach(row -> all.add(item(
                row,
                DutyList.DEPARTMENT,
                RegionLevel.COUNTY,
                DemoRegions.COUNTY,
                DemoInstitutions.id(row.organisation()),
                DEPARTMENTS_SINCE)));
        for (DemoRegions.Town town : DemoRegions.TOWNS) {
            var government = DemoInstitutions.id(DemoInstitutions.townCode(town.code()));
            boolean street = town.name().endsWith("街道");
            both(BASIC, street ? STREETS_BASIC : TOWNS_BASIC)
                    .forEach(row -> all.add(
                            item(row, DutyList.TOWN_BASIC, RegionLevel.TOWN, town.code(), government, TOWNS_SINCE)));
            both(COOPERATIVE, street ? STREETS_COOPERATIVE : TOWNS_COOPERATIVE)
                    .forEach(row -> all.add(departmental(row, DutyList.TOWN_COOPERATIVE, town.code())));
            both(TAKEN_BACK, street ? STREETS_TAKEN_BACK : TOWNS_TAKEN_BACK)
                    .forEach(row -> all.add(departmental(row, DutyList.TOWN_TAKEN_BACK, town.code())));
            for (DemoRegions.Village village : town.villages()) {
                var committee = DemoInstitutions.id(DemoInstitutions.committeeCode(village.code()));
                COMMITTEES.forEach(row -> all.add(
                        item(row, DutyList.COMMITTEE, RegionLevel.VILLAGE, village.code(), committee, TOWNS_SINCE)));
            }
        }
        return List.copyOf(all);
    }

    private static Stream<Row> both(List<Row> common, List<Row> own) {
        return Stream.concat(common.stream(), own.stream());
    }

    private static DutyItem departmental(Row row, DutyList list, RegionCode town) {
        return item(row, list, RegionLevel.COUNTY, town, DemoInstitutions.id(row.organisation()), TOWNS_SINCE);
    }

    private static DutyItem item(
            Row row,
            DutyList list,
            RegionLevel level,
            RegionCode region,
            OrganisationId responsible,
            Validity validity) {
        return new DutyItem(
                DemoIds.of("duty/" + row.code() + "/" + region),
                row.code(),
                row.name(),
                list,
                level,
                region,
                responsible,
                row.basis(),
                row.categories(),
                validity);
    }

    private static List<Row> departments(String table) {
        return table.lines()
                .map(line -> line.split("\\|", -1))
                .map(fields -> row(fields[0], fields[0].substring(0, fields[0].indexOf('-')), fields, 1))
                .toList();
    }

    /** Code, organisation that leads (or @ for the body whose list it is), what is done, categories, law and article. */
    private static List<Row> rows(String table) {
        return table.lines()
                .map(line -> line.split("\\|", -1))
                .map(fields -> row(fields[0], fields[1], fields, 2))
                .toList();
    }

    private static Row row(String code, String organisation, String[] fields, int rest) {
        Set<CategoryCode> categories = Arrays.stream(fields[rest + 1].split(","))
                .map(CategoryCode::new)
                .collect(Collectors.toUnmodifiableSet());
        return new Row(code, organisation, fields[rest], categories, fields[rest + 2]);
    }
}
