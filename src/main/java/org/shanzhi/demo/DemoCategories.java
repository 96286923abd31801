// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Validity;

/**
 * The category tree of the demo county (事项分类目录): what residents of a hilly county report, in three to four levels. The
 * names and key words are our own; no published scheme is followed.
 */
final class DemoCategories {
    /** First day of the tree; earlier than the first case of the demo. */
    static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    /** Leaves that no duty list names, on purpose: they show what the county queue is for. */
    static final List<CategoryCode> UNCLEAR = List.of(
            new CategoryCode("UTI.POWER.CHARGER"),
            new CategoryCode("UTI.TELE.CABLE"),
            new CategoryCode("TRA.PARK.ABANDONED"),
            new CategoryCode("LAB.NEWFORM.RIDER"));

    private static final List<Category> ALL = read("""
            URB|城市管理|City upkeep|
            URB.CLEAN|环境卫生|Street cleaning and waste|
            URB.CLEAN.GARBAGE|垃圾清运不及时|Waste not collected|垃圾,没人收,没人清,清运,垃圾桶,满了,满溢,发臭,堆成山
            URB.CLEAN.SORTING|垃圾投放点设置|Where waste points stand|垃圾投放点,垃圾房,垃圾站,垃圾分类,分类投放,误时投放,离窗户太近
            URB.CLEAN.TOILET|公共厕所|Public toilets|公厕,公共厕所,厕所,脏臭,没有纸,关门,停用
            URB.CLEAN.STREET|道路保洁|Street sweeping|扫地,保洁,没人打扫,落叶,路面脏,清扫,洒水车
            URB.CLEAN.DEBRIS|建筑垃圾乱倒|Dumped building waste|建筑垃圾,装修垃圾,渣土,乱倒,偷倒,砖头,水泥块
            URB.DRAIN|排水与积水|Drains|
            URB.DRAIN.BLOCKED|排水堵塞|Blocked drain|下水道,堵了,堵塞,排水口,不通,疏通,雨水口,返水
            URB.DRAIN.FLOOD|道路积水|Flooded street|积水,一下雨,淹,内涝,趟水,水深,排不出去
            URB.DRAIN.COVER|井盖缺损|Broken manhole cover|井盖,窨井,丢了,破损,松动,下沉,响,掉下去
            URB.DRAIN.SEWAGE|污水冒溢|Sewage overflow|污水,溢出,冒水,溢水,化粪池,臭水,粪水,流到路上
            URB.ORDER|街面秩序|Order in the street|
            URB.ORDER.STALL|占道经营|Stalls on the pavement|占道,摆摊,摊位,地摊,流动摊贩,夜市,人行道,店外经营
            URB.ORDER.ADVERT|广告招牌|Signs and posters|小广告,牛皮癣,广告牌,招牌,灯箱,张贴,条幅,横幅
            URB.ORDER.CLUTTER|乱堆乱放|Things left lying about|乱堆,杂物,堆放,占用公共,堆在门口,楼道杂物
            URB.ORDER.BUILDING|违法建设|Unlawful building|
            URB.ORDER.BUILDING.CITY|城区违法搭建|Unlawful building in town|违建,违章建筑,搭建,私搭乱建,加盖,楼顶,阳光房,占用绿地建房
            URB.ORDER.BUILDING.RURAL|乡村违法建房|Unlawful building in villages|农村违建,乱占耕地建房,没有批建房,超高,超面积,村里建房
            URB.LIGHT|照明|Lighting|
            URB.LIGHT.STREET|路灯不亮|Street lamp out|路灯,不亮,坏了,黑漆漆,灯杆,照明,一片黑
            URB.LIGHT.VILLAGE|村道照明|Lamps on village roads|太阳能路灯,村里路灯,村道,没装路灯,晚上看不见
            URB.GREEN|园林绿化|Parks and trees|
            URB.GREEN.TREE|树木修剪与倒伏|Trees to trim or fallen|大树,树枝,修剪,遮光,倒了,倒伏,枯树,行道树
            URB.GREEN.PARK|公园广场|Parks and squares|公园,广场,座椅,步道,凉亭,湖边,喷泉
            URB.GREEN.DAMAGE|毁绿占绿|Green space damaged|绿化带,毁绿,种菜,砍树,草坪,踩踏,占用绿地
            URB.PET|犬只与动物|Dogs and other animals|
            URB.PET.DOG|犬只扰民伤人|Dogs that disturb or bite|遛狗,不牵绳,狗叫,咬人,大型犬,烈性犬,狗屎,养狗
            URB.PET.STRAY|流浪动物|Stray animals|流浪狗,流浪猫,野狗,成群,没人管的狗
            HOU|住房与物业|Housing|
            HOU.PROP|物业管理|Property management|
            HOU.PROP.SERVICE|物业服务差|Poor service of the property company|物业,不作为,保安,卫生差,报修,不管,门禁坏了,物业公司
            HOU.PROP.FEE|物业收费|Property fees|物业费,收费标准,涨价,公摊,电梯费,不交物业费,乱收费
            HOU.PROP.LIFT|电梯故障|Lift out of order|电梯,困人,停运,年检,坠落,抖动,关在电梯,维保
            HOU.PROP.OWNERS|业主大会与业委会|Owners' assembly and committee|业委会,业主委员会,业主大会,选举,换届,更换物业,公共收益
            HOU.PROP.FUND|维修资金|Repair fund|维修资金,维修基金,大修,动用,申请维修
            HOU.PROP.PARKING|小区停车|Parking within estates|小区停车,车位,地下车库,车位费,只卖不租,占车位,充电桩
            HOU.QUALITY|房屋质量|Quality of buildings|
            HOU.QUALITY.LEAK|房屋渗漏|Leaking roof or wall|漏水,渗水,楼上漏,屋顶漏,外墙渗,发霉,天花板
            HOU.QUALITY.CRACK|房屋开裂|Cracked building|开裂,裂缝,墙裂,地基下沉,外墙脱落,瓷砖掉,空鼓
            HOU.QUALITY.ALTERATION|违规装修|Unlawful alteration|承重墙,拆墙,砸墙,改造房屋,违规装修,群租,隔断
            HOU.TRADE|房屋交易与登记|Buying and registering|
            HOU.TRADE.DELAY|延期交房|Late handover of new homes|延期交房,烂尾,停工,开发商,交付,逾期,不交房
            HOU.TRADE.CERTIFICATE|不动产登记|Title registration|不动产证,房产证,办证难,过户,登记,产权证,土地证
            HOU.TRADE.AGENT|中介与租房|Agents and renting|中介,租房,押金,退租,房东,黑中介,定金
            HOU.AID|住房保障与改造|Public housing and renewal|
            HOU.AID.RENTAL|公租房|Public rental housing|公租房,廉租房,保障房,轮候,申请住房,租金补贴
            HOU.AID.RENEWAL|老旧小区改造|Renewal of old estates|老旧小区,改造,旧改,外墙翻新,管网改造,施工质量
            HOU.AID.ADDLIFT|加装电梯|Adding a lift|加装电梯,装电梯,一楼不同意,补贴电梯,老楼
            HOU.AID.UNSAFE|危房|Unsafe homes|
            HOU.AID.UNSAFE.CITY|城镇危房|Unsafe homes in town|危楼,危房鉴定,C级,D级,快塌了,老房子倾斜
            HOU.AID.UNSAFE.RURAL|农村危房改造|Rural homes to rebuild|农村危房,土坯房,危房改造,改造补助,漏雨的老屋
            HOU.LEVY|征收与安置|Taking and resettlement|
            HOU.LEVY.COMPENSATION|房屋征收补偿|Compensation for taken homes|拆迁,征收,补偿款,补偿标准,评估,棚改,拆迁款
            HOU.LEVY.RESETTLEMENT|安置房|Resettlement homes|安置房,回迁,过渡费,安置补助,还建房,交房抽签
            UTI|水电气与通信|Water, power, gas, telephone|
            UTI.WATER|供水|Water|
            UTI.WATER.OUTAGE|停水|Water cut off|停水,没水,断水,水管爆,爆管,什么时候来水
            UTI.WATER.PRESSURE|水压不足|Low pressure|水压,水小,高层没水,上不去水,二次供水,加压
            UTI.WATER.QUALITY|水质问题|Bad tap water|水发黄,浑浊,水质,有异味,自来水,杂质,泥沙
            UTI.WATER.FEE|水费|Water bills|水费,水表,多收,抄表,阶梯水价
            UTI.WATER.RURAL|农村饮水|Water in villages|农村饮水,自来水到户,水池,水源,吃水难,挑水,山泉水,管道入户
            UTI.POWER|供电|Power|
            UTI.POWER.OUTAGE|停电|Power cut|停电,没电,跳闸,断电,抢修,什么时候来电
            UTI.POWER.VOLTAGE|电压不稳|Unsteady voltage|电压,电压低,带不动空调,灯闪,变压器,增容
            UTI.POWER.FEE|电费|Power bills|电费,电表,电价,阶梯电价,转供电,多收电费
            UTI.POWER.LINE|电力线路隐患|Dangerous lines|电线杆,电线掉,裸露,高压线,树碰线,倾斜,迁改
            UTI.POWER.CHARGER|公共充电桩|Public charging points|公共充电桩,充电站,扫码没反应,充不上电,充电车位
            UTI.GAS|供气|Gas|
            UTI.GAS.LEAK|燃气泄漏|Gas leak|燃气味,漏气,煤气味,泄漏,闻到气味,报警器响
            UTI.GAS.CONNECTION|燃气开通与停气|Connection and cuts|停气,通气,开通燃气,天然气入户,点火,初装费
            UTI.GAS.FEE|燃气费|Gas bills|燃气费,气费,气表,充值,气价
            UTI.GAS.BOTTLE|瓶装气|Bottled gas|液化气,煤气罐,钢瓶,瓶装,送气,短斤少两的气
            UTI.TELE|通信与广电|Telephone and cable|
            UTI.TELE.SIGNAL|网络信号|Signal and broadband|信号差,没信号,宽带,网速,断网,手机信号,盲区
            UTI.TELE.FEE|通信收费|Telephone bills|话费,套餐,乱扣费,携号转网,流量费,宽带违约金
            UTI.TELE.CABLE|弱电线缆杂乱|Hanging cables|线缆,蜘蛛网,飞线,电话线,光缆,线垂下来,废弃线
            TRA|道路与交通|Roads and traffic|
            TRA.ROAD|道路设施|Roads|
            TRA.ROAD.DAMAGE|路面破损|Damaged surface|
            TRA.ROAD.DAMAGE.CITY|城区道路破损|Damaged town road|路面破损,坑洼,大坑,人行道砖,塌陷,坑坑洼洼,修路
            TRA.ROAD.DAMAGE.TRUNK|国省干线破损|Damaged trunk road|国道,省道,干线公路,大车压坏,路基,边坡
            TRA.ROAD.DAMAGE.RURAL|农村公路破损|Damaged rural road|农村公路,县道,乡道,村道烂,水泥路断裂,组级路,硬化,通组路
            TRA.ROAD.GUARD|护栏与标线|Guard rails and markings|护栏,标线,斑马线,减速带,警示牌,反光镜,隔离墩,凸面镜
            TRA.ROAD.WORKS|占道施工|Road works|道路施工,围挡,挖路,开挖,工期,绕行,恢复路面
            TRA.ROAD.BRIDGE|桥梁隧道|Bridges and tunnels|桥,桥面,危桥,限高,隧道,伸缩缝
            TRA.BUS|公共交通|Buses|
            TRA.BUS.ROUTE|公交线路与班次|Routes and times|公交,线路,班次,等不到车,首末班,开通公交,增加班次
            TRA.BUS.SERVICE|公交服务|Service on the bus|公交司机,不停站,拒载老人,态度,刷卡,老年卡,急刹
            TRA.BUS.STOP|公交站台|Bus stops|公交站,站台,站牌,候车亭,遮雨,移站
            TRA.BUS.RURAL|农村客运|Rural coaches|农村客运,班车,进村,没有车坐,赶集车,客车停运
            TRA.TAXI|出租与网约车|Taxis|
            TRA.TAXI.SERVICE|出租车服务|Taxi service|出租车,拒载,绕路,不打表,拼客,的士,投诉司机
            TRA.TAXI.ILLEGAL|非法营运|Unlicensed transport|黑车,非法营运,摩的,私家车拉客,面包车拉客
            TRA.PARK|停车|Parking|
            TRA.PARK.VIOLATION|违法停车|Unlawful parking|违停,乱停车,停在人行道,堵路,停车堵门,双排停
            TRA.PARK.FEE|停车收费|Parking fees|停车费,停车收费,乱收停车费,咪表,停车场收费,免费时长
            TRA.PARK.SHORTAGE|停车位不足|Too few places|停车难,没有停车位,停车场,增设车位,学校门口停车
            TRA.PARK.BIKE|电动车与单车停放|Parking of e-bikes and bicycles|共享单车,电动车停放,非机动车,乱放,占盲道,充电棚
            TRA.PARK.ABANDONED|长期废弃车辆|Abandoned vehicles|僵尸车,废弃车,长期不动,没有牌照的车,报废车
            TRA.FLOW|通行秩序|Traffic order|
            TRA.FLOW.SIGNAL|信号灯|Traffic lights|红绿灯,信号灯,绿灯太短,不亮,读秒,增设红绿灯
            TRA.FLOW.JAM|拥堵|Jams|堵车,拥堵,上学堵,高峰,走不动,单行线,交通组织
            TRA.FLOW.OFFENCE|交通违法|Traffic offences|闯红灯,逆行,超速,飙车,炸街,酒驾,远光灯,罚款
            TRA.FLOW.TRUCK|货车超载与抛洒|Overloaded and spilling trucks|大货车,超载,渣土车,抛洒,泥头车,砂石车,半夜拉土
            ENV|生态环境|Environment|
            ENV.NOISE|噪声|Noise|
            ENV.NOISE.BUILDING|施工噪声|Building noise|施工噪音,工地,夜间施工,打桩,半夜施工,挖机,装修噪音
            ENV.NOISE.TRADE|经营噪声|Noise of businesses|音响,喇叭,酒吧,KTV噪音,空调外机,叫卖,烧烤店吵,超市放音乐
            ENV.NOISE.LIVING|生活噪声|Noise of neighbours|广场舞,跳舞,邻居吵,楼上噪音,唱歌,麻将,练琴
            ENV.NOISE.INDUSTRY|工业噪声|Noise of industry|工厂噪音,机器声,加工厂,水泵声,变压器嗡嗡,设备噪声
            ENV.NOISE.TRAFFIC|交通噪声|Noise of traffic|公路噪音,车流,隔音屏,鸣笛,火车噪音,高速噪音
            ENV.AIR|大气|Air|
            ENV.AIR.FUME|餐饮油烟|Cooking fumes|油烟,烧烤,餐馆排烟,烟道,饭店油烟,直排
            ENV.AIR.DUST|扬尘|Dust|扬尘,灰尘,工地灰,不洒水,裸土,粉尘
            ENV.AIR.BURNING|露天焚烧|Open burning|烧秸秆,焚烧,烧垃圾,烧树叶,冒烟,呛人
            ENV.AIR.INDUSTRY|工业废气|Industrial exhaust|废气,烟囱,喷漆,化工味,黑烟,砖厂,偷排废气
            ENV.AIR.ODOUR|恶臭异味|Bad smell|臭味,恶臭,异味,难闻,熏人,污水厂臭,刺鼻
            ENV.WATER|水环境|Rivers and waste water|
            ENV.WATER.BLACK|河沟黑臭|Foul river or ditch|黑臭,河水发黑,臭水沟,水沟臭,死鱼,水体
            ENV.WATER.DISCHARGE|废水偷排|Waste water discharged|排污口,偷排,废水,直排河,工业废水,洗砂,染色
            ENV.WATER.RIVER|河道管理|River banks and beds|河道,河堤,采砂,侵占河道,河里垃圾,水葫芦,清淤
            ENV.WATER.LIVESTOCK|养殖污染|Waste of livestock|养猪场,养殖场,猪粪,鸡场,鸭棚,粪水排,养殖臭
            ENV.WASTE|固体废物与辐射|Solid waste and radiation|
            ENV.WASTE.DUMPING|固废倾倒|Dumped waste|工业垃圾,倾倒,废渣,危险废物,尾矿,医疗垃圾
            ENV.WASTE.RADIATION|电磁辐射|Radiation|基站,辐射,变电站,信号塔,担心辐射
            MAR|市场与消费|Markets and consumers|
            MAR.FOOD|食品药品|Food and medicine|
            MAR.FOOD.RESTAURANT|餐饮卫生|Hygiene of eating places|餐馆,拉肚子,食物中毒,头发,苍蝇,外卖,后厨脏
            MAR.FOOD.SHOP|食品质量|Food sold|过期食品,变质,发霉食品,三无,添加剂,保质期,假酒
            MAR.FOOD.DRUG|药品器械|Medicines|药店,假药,处方药,保健品,医疗器械,药品涨价
            MAR.GOODS|商品质量|Goods|
            MAR.GOODS.QUALITY|商品质量与退换|Quality and returns|退货,换货,三包,质量问题,不退款,家电,手机坏了
            MAR.GOODS.FAKE|假冒伪劣|Fakes|假货,假冒,仿冒,山寨,伪劣,冒牌
            MAR.GOODS.MEASURE|缺斤短两|Short measure|缺斤少两,缺斤短两,秤不准,计量,加油站油少,电子秤
            MAR.PRICE|价格|Prices|
            MAR.PRICE.DISPLAY|明码标价|Prices not shown|没有标价,明码标价,结账价格不同,价格欺诈,虚假打折
            MAR.PRICE.GOUGING|哄抬价格|Prices driven up|涨价,哄抬,天价,宰客,价格离谱
            MAR.SERVICE|消费服务|Services|
            MAR.SERVICE.PREPAID|预付卡|Prepaid cards|预付卡,会员卡,充值,健身房,跑路,理发店关门,退卡
            MAR.SERVICE.EXPRESS|快递|Parcels|快递,不送上门,丢件,驿站,乱收快递费,进村收费
            MAR.SERVICE.DECORATION|装修合同|Decorating contracts|装修公司,装修合同,增项,拖工期,装修跑路
            MAR.ORDER|市场秩序|Order in the market|
            MAR.ORDER.UNLICENSED|无照经营|Trading without a licence|无照,没有营业执照,无证经营,黑作坊,小作坊
            MAR.ORDER.ONLINE|网络交易|Online shopping|网购,直播带货,网店,虚假宣传,平台,刷单
            MAR.ORDER.PYRAMID|传销与虚假宣传|Pyramid schemes|传销,拉人头,会销,骗老人,免费鸡蛋,保健讲座
            MAR.ORDER.FAIR|农贸市场|Produce markets|菜市场,农贸市场,摊位费,市场脏乱,活禽,市场改造
            LAB|劳动就业|Work and wages|
            LAB.WAGE|工资|Wages|
            LAB.WAGE.MIGRANT|农民工欠薪|Unpaid wages of migrant workers|农民工工资,欠薪,包工头,工地工资,讨薪,没发工钱,工程款
            LAB.WAGE.ENTERPRISE|企业欠薪|Unpaid wages of firms|拖欠工资,工厂欠工资,不发工资,克扣,老板跑了
            LAB.RIGHTS|劳动权益|Rights at work|
            LAB.RIGHTS.CONTRACT|劳动合同|Contracts|劳动合同,不签合同,辞退,开除,赔偿金,试用期
            LAB.RIGHTS.HOURS|工时休假|Hours and leave|加班,加班费,没有休息,年假,单休,产假,高温津贴
            LAB.RIGHTS.INJURY|工伤|Injuries at work|工伤,认定,摔伤,工伤赔偿,工地受伤,职业病
            LAB.JOB|就业|Jobs|
            LAB.JOB.SERVICE|就业服务|Finding work|找工作,招聘会,就业补贴,失业登记,创业贷款,公益性岗位
            LAB.JOB.TRAINING|职业培训|Training|技能培训,培训补贴,考证,职业资格,证书查询
            LAB.JOB.AGENCY|招聘中介|Recruiters|劳务中介,招工骗,中介费,收押金,虚假招聘
            LAB.NEWFORM|新就业形态|New forms of work|
            LAB.NEWFORM.RIDER|骑手与网约司机权益|Riders and drivers of platforms|外卖员,骑手,平台扣款,网约车司机,抽成,送外卖受伤
            SOC|社会保险|Social insurance|
            SOC.PENSION|养老保险|Pensions|
            SOC.PENSION.PAYMENT|养老金发放|Payment of pensions|养老金,退休金,没到账,少发,认证,调整养老金
            SOC.PENSION.JOINING|养老参保|Joining|参保,社保缴费,补缴,灵活就业,养老保险,退休年龄,断交
            SOC.PENSION.TRANSFER|社保转移|Transfer|社保转移,转入,异地社保,合并账户
            SOC.HEALTH|医疗保险|Health insurance|
            SOC.HEALTH.REFUND|医保报销|Refunds|医保,报销,报销比例,门诊,慢性病,大病保险,报不了
            SOC.HEALTH.JOINING|医保参保|Joining|居民医保,新农合,医保缴费,医保断缴,新生儿参保,交了两次医保
            SOC.HEALTH.ELSEWHERE|异地就医|Care elsewhere|异地就医,备案,跨省,异地结算,直接结算
            SOC.OTHER|社保卡与其他|Card and other insurance|
            SOC.OTHER.CARD|社保卡|Card|社保卡,补卡,激活,电子社保卡,制卡
            SOC.OTHER.UNEMPLOYMENT|失业保险|Unemployment insurance|失业金,失业保险,领取失业,失业补助
            EDU|教育|Education|
            EDU.ENROL|入学|Places at school|
            EDU.ENROL.COMPULSORY|义务教育入学|Primary and middle school|入学,学区,划片,报名,小学,初中,随迁子女,学位
            EDU.ENROL.KINDERGARTEN|幼儿园|Kindergarten|幼儿园,入园,公办园,保育费,幼儿老师
            EDU.ENROL.TRANSFER|转学与学籍|Change of school|转学,学籍,休学,插班,转入
            EDU.SCHOOL|学校管理|Schools|
            EDU.SCHOOL.FEE|学校收费|Fees|学校收费,乱收费,校服,教辅,课后服务费,学杂费
            EDU.SCHOOL.CANTEEN|学校食堂|School meals|学校食堂,饭菜,营养餐,学生吃坏,伙食费,校外配餐
            EDU.SCHOOL.BURDEN|作业与补课|Homework and extra lessons|作业多,补课,晚自习,周末上课,减负,放学晚
            EDU.SCHOOL.CONDUCT|师德|Conduct of teachers|老师打人,体罚,师德,有偿补课,辱骂学生,老师态度
            EDU.SCHOOL.BULLYING|学生欺凌|Bullying|校园欺凌,霸凌,打架,被同学打,孤立
            EDU.SCHOOL.BUS|校车与接送|School buses|校车,接送,超员,上学路远,校门口
            EDU.TRAINING|校外培训|Private lessons|
            EDU.TRAINING.REFUND|培训退费|Refunds|培训班,退费,培训机构,课时费,机构跑路,艺术培训
            EDU.TRAINING.ILLEGAL|违规培训|Unlawful lessons|违规培训,学科培训,无证办学,假期补习,黑班
            EDU.AID|资助|Aid|
            EDU.AID.GRANT|助学资助|Grants|助学金,助学贷款,贫困生,学费补助,雨露计划
            HEA|医疗卫生|Health|
            HEA.CARE|医疗服务|Care|
            HEA.CARE.SERVICE|就医服务|Service of hospitals|医院,挂号,排队,医生态度,护士,急诊,检查
            HEA.CARE.FEE|医疗收费|Charges|医院收费,多收费,过度检查,药费,费用清单
            HEA.CARE.DISPUTE|医患纠纷|Disputes|医疗事故,误诊,医疗纠纷,手术失败,赔偿医院
            HEA.CARE.ILLEGAL|非法行医|Unlicensed practice|非法行医,黑诊所,无证行医,游医,美容打针
            HEA.CARE.VILLAGE|村卫生室|Village clinics|村卫生室,村医,卫生所,没有医生,关门,买药不便
            HEA.PUBLIC|公共卫生|Public health|
            HEA.PUBLIC.VACCINE|疫苗接种|Vaccines|疫苗,打预防针,接种,狂犬疫苗,预约接种
            HEA.PUBLIC.DISEASE|疾病防控|Disease control|传染病,流感,手足口,消毒,隔离,诺如
            HEA.PUBLIC.SMOKING|公共场所控烟|Smoking indoors|吸烟,抽烟,禁烟,网吧吸烟,控烟
            HEA.PUBLIC.PEST|病媒生物|Pests|老鼠,蟑螂,蚊子,白蚁,灭鼠
            HEA.FAMILY|生育与托育|Families|
            HEA.FAMILY.SUBSIDY|生育登记与补贴|Registration and benefits|生育登记,准生证,独生子女,奖励扶助,育儿补贴,计生
            HEA.FAMILY.NURSERY|托育服务|Nurseries|托育,托班,婴幼儿,三岁以下
            AGR|农业农村|Farming and villages|
            AGR.LAND|农村土地|Land|
            AGR.LAND.CONTRACT|土地承包|Contracted land|承包地,土地确权,流转,承包合同,田被占,分地
            AGR.LAND.HOMESTEAD|宅基地审批|House plots|宅基地,建房审批,批地基,一户一宅,建房手续
            AGR.LAND.TAKING|征地补偿|Land taken|征地,征地款,青苗费,土地补偿,失地农民,补偿没到
            AGR.LAND.ILLEGAL|违法占地|Land used unlawfully|占用耕地,基本农田,挖山,非法采矿,填土,占农田
            AGR.FARM|农业生产|Farming|
            AGR.FARM.SUBSIDY|农业补贴|Subsidies|种粮补贴,地力补贴,农机补贴,补贴没发,惠农
            AGR.FARM.INPUTS|农资质量|Seed and fertiliser|种子,假种子,农药,化肥,假化肥,减产
            AGR.FARM.ANIMALS|动物疫病|Animal disease|死猪,病死,猪瘟,禽流感,检疫,防疫员
            AGR.FARM.WATER|农田水利|Irrigation|灌溉,水渠,渠道,抗旱,水库,山塘,机井
            AGR.FOREST|林业|Forests|
            AGR.FOREST.LOGGING|滥伐林木|Unlawful felling|砍树,滥伐,盗伐,毁林,林木采伐证
            AGR.FOREST.WILDLIFE|野生动物|Wild animals|野猪,毁庄稼,猴子,蛇,捕鸟,野生动物
            AGR.FOREST.TITLE|林权|Forest titles|林权,山林,林地,山界,退耕还林
            AGR.VILLAGE|村务|Village affairs|
            AGR.VILLAGE.ACCOUNTS|村务公开与村账|Accounts of the village|村务公开,村账,集体资产,分红,村干部,账目不清
            AGR.VILLAGE.TIDY|人居环境|Tidy villages|村里垃圾,臭水沟,柴草乱堆,人居环境,家禽散养,改厕
            AGR.VILLAGE.ELECTION|村级选举|Village elections|选举,贿选,村委会选举,村民代表,换届
            CIV|民政与优抚|Welfare|
            CIV.AID|社会救助|Aid|
            CIV.AID.ALLOWANCE|低保|Minimum living allowance|低保,低保户,取消低保,申请低保,低收入
            CIV.AID.DESTITUTE|特困供养|Those without support|五保,特困,供养,敬老院,孤寡
            CIV.AID.TEMPORARY|临时救助|Emergency aid|临时救助,困难补助,大病困难,突发困难,流浪乞讨
            CIV.AGED|养老服务|Older people|
            CIV.AGED.CARE|养老机构|Care homes|养老院,护理,床位,养老机构,虐待老人
            CIV.AGED.MEALS|助餐与日间照料|Meals and day care|老年食堂,助餐,日间照料,送餐,社区养老
            CIV.AGED.SUBSIDY|高龄津贴|Old-age allowance|高龄补贴,高龄津贴,八十岁,老人补贴,老年证
            CIV.DISABLED|残疾人|Disabled people|
            CIV.DISABLED.SUBSIDY|残疾人补贴与评残|Allowance and card|残疾证,残疾补贴,评残,护理补贴,轮椅
            CIV.DISABLED.ACCESS|无障碍设施|Access without barriers|无障碍,盲道,坡道,轮椅上不去,扶手
            CIV.CHILD|儿童|Children|
            CIV.CHILD.CARE|困境与留守儿童|Children in need|留守儿童,孤儿,困境儿童,没人照看,监护
            CIV.LIFE|婚姻殡葬地名|Marriage, burial, place names|
            CIV.LIFE.MARRIAGE|婚姻登记|Marriage registration|结婚登记,离婚,婚姻登记,预约领证
            CIV.LIFE.FUNERAL|殡葬|Burial|殡葬,火化,公墓,墓地,殡仪馆,散埋,祭扫
            CIV.LIFE.NAMES|地名门牌|Place names and door plates|门牌,地名,路名,路牌,楼号,门牌号
            CIV.VETERAN|退役军人|Veterans|
            CIV.VETERAN.CARE|退役军人优抚|Care for veterans|退伍,退役军人,优抚,安置工作,军属,老兵
            PUB|治安与纠纷|Public order and disputes|
            PUB.SECURITY|社会治安|Security|
            PUB.SECURITY.GAMBLING|赌博涉黄|Gambling and vice|赌博,聚众,麻将馆赌,卖淫,打牌赌钱
            PUB.SECURITY.FRAUD|诈骗|Fraud|诈骗,被骗,电信诈骗,刷单被骗,网贷,冒充
            PUB.SECURITY.THEFT|盗窃|Theft|偷,被盗,小偷,电瓶被偷,丢失,监控
            PUB.SECURITY.THROWING|高空抛物|Things thrown from above|高空抛物,楼上扔,扔烟头,扔垃圾下来,砸到
            PUB.REGISTER|户籍证件|Household register and papers|
            PUB.REGISTER.HOUSEHOLD|户口|Household register|户口,落户,迁户,分户,改名,上户口
            PUB.REGISTER.CARD|身份证与居住证|Identity and residence card|身份证,居住证,补办,临时身份证,出入境,护照
            PUB.DISPUTE|矛盾纠纷|Disputes|
            PUB.DISPUTE.NEIGHBOUR|邻里纠纷|Neighbours|邻里,邻居矛盾,相邻,滴水,采光,过道,争吵
            PUB.DISPUTE.FAMILY|婚姻家庭|Families|家暴,家庭纠纷,赡养,抚养费,分家,虐待
            PUB.DISPUTE.LAND|地界纠纷|Boundaries|地界,宅基地纠纷,界址,山林纠纷,争地
            PUB.LAW|法律服务|Legal help|
            PUB.LAW.AID|法律援助与公证|Legal aid and notary|法律援助,律师,公证,打官司,法律咨询,司法鉴定
            EME|应急与安全|Emergency and safety|
            EME.FIRE|消防|Fire|
            EME.FIRE.PASSAGE|消防通道堵塞|Blocked fire access|消防通道,生命通道,堵塞通道,消防车进不来,楼道堵
            EME.FIRE.EQUIPMENT|消防设施|Fire equipment|消火栓,灭火器,喷淋,消防设施,烟感,没水压
            EME.FIRE.CHARGING|电动车进楼充电|E-bikes charged indoors|电动车进楼,飞线充电,楼道充电,电动车上楼,电瓶充电
            EME.WORK|安全生产|Safety at work|
            EME.WORK.SITE|企业安全隐患|Hazards in firms|安全生产,安全隐患,工厂隐患,没有防护,事故
            EME.WORK.CONSTRUCTION|工地安全|Safety on building sites|塔吊,脚手架,工地安全,高空作业,基坑
            EME.WORK.CHEMICAL|危险化学品|Dangerous chemicals|危化品,化学品,油罐,加油点,黑加油,易燃易爆
            EME.WORK.FIREWORKS|烟花爆竹|Fireworks|烟花,爆竹,鞭炮,禁放,燃放
            EME.DISASTER|自然灾害|Disasters|
            EME.DISASTER.LANDSLIDE|地质灾害|Landslides|滑坡,塌方,山体,泥石流,滚石,地质灾害,裂缝山
            EME.DISASTER.FLOOD|山洪与防汛|Floods|山洪,洪水,涨水,河堤垮,防汛,水库险情
            EME.DISASTER.WILDFIRE|森林防火|Forest fires|森林火灾,山火,烧山,上坟烧纸,防火
            EME.DISASTER.RELIEF|受灾救助|Relief|受灾,灾后,倒房,冰雹,雪灾,救灾
            CUL|文化旅游体育|Culture, tourism, sport|
            CUL.TOUR|旅游|Tourism|
            CUL.TOUR.SERVICE|旅游服务|Service|旅行社,景区,导游,强制购物,门票,民宿,退票
            CUL.PLACE|文体设施|Places|
            CUL.PLACE.FITNESS|健身设施|Sports equipment|健身器材,篮球场,球场,体育馆,游泳池,损坏的器材
            CUL.PLACE.LIBRARY|图书馆与文化站|Libraries and halls|图书馆,文化馆,文化站,农家书屋,开放时间
            CUL.PLACE.VENUE|娱乐场所|Places of amusement|网吧,未成年人上网,KTV,棋牌室,剧本杀,娱乐场所
            CUL.RELIC|文物|Monuments|
            CUL.RELIC.CARE|文物保护|Care of monuments|文物,古建筑,古桥,祠堂,老宅,古树名木
            GOV|政务与营商|Government and business|
            GOV.SERVICE|政务服务|Service at the counter|
            GOV.SERVICE.ATTITUDE|窗口服务|Manners and waiting|窗口,服务态度,办事大厅,推诿,排队久,工作人员
            GOV.SERVICE.PAPERS|办事材料与流程|Papers and steps|要什么材料,证明,跑了几趟,流程,怎么办理,盖章
            GOV.SERVICE.ONLINE|网上办事|Online services|网上办,系统登录,小程序,打不开,实名认证,政务网
            GOV.CONDUCT|机关作风|Conduct of offices|
            GOV.CONDUCT.ENFORCEMENT|执法不规范|Improper enforcement|暴力执法,乱罚款,执法不规范,扣车,没出示证件
            GOV.CONDUCT.INACTION|不作为与拖延|Inaction|不作为,拖延,没人回复,踢皮球,承诺没兑现,敷衍
            GOV.CONDUCT.FORMALISM|基层负担|Burdens on the grassroots|重复填表,形式主义,打卡,摊派,强制下载
            GOV.BUSINESS|营商环境|Doing business|
            GOV.BUSINESS.PAYMENT|拖欠企业账款|Unpaid bills of public bodies|拖欠账款,工程款未付,政府欠款,企业账款
            GOV.BUSINESS.TAX|税费|Taxes|发票,不开发票,税务,退税,偷税,个税
            GOV.BUSINESS.LICENCE|企业开办与许可|Licences|营业执照,注册公司,注销,许可证,开办企业
            GOV.BUSINESS.FINANCE|融资与金融|Finance|贷款,银行,保险,非法集资,高利贷,融资难
            GOV.OPEN|信息公开|Openness|
            GOV.OPEN.REQUEST|政府信息公开|Information from government|信息公开,公示,规划公示,政策咨询,公开申请
            """);

    private DemoCategories() {}

    /** Return all categories, those above before those below. */
    static List<Category> all() {
        return ALL;
    }

    static Category find(String code) {
        return ALL.stream()
                .filter(category -> category.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No demo category " + code));
    }

    /** Return the categories that have nothing below them. */
    static List<Category> leaves() {
        return ALL.stream()
                .filter(category -> ALL.stream().noneMatch(other -> isBelow(other.code(), category.code())))
                .toList();
    }

    private static boolean isBelow(CategoryCode code, CategoryCode ancestor) {
        return !code.equals(ancestor) && code.isWithin(ancestor);
    }

    private static List<Category> read(String table) {
        return table.lines().map(DemoCategories::row).toList();
    }

    private static Category row(String line) {
        String[] fields = line.split("\\|", -1);
        List<String> keywords = fields[3].isEmpty() ? List.of() : Arrays.asList(fields[3].split(","));
        return new Category(new CategoryCode(fields[0]), fields[1], fields[2], keywords, Validity.since(SINCE));
    }
}
