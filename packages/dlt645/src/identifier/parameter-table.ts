/** 04: parameters. What no rule makes; the rest is in `parameters.ts`. */
import { type Family, table } from "./family.ts";

export const parameterTable: readonly Family[] = table(
  "parameter",
  `04000101 日期及星期(0代表星期天)|date and weekday (0 = Sunday)|YYMMDDWW|time|RW
04000102 时间|time|hhmmss|time|RW
04000103 最大需量周期|demand period|NN|min|RW
04000104 滑差时间|sliding time|NN|min|RW
04000105 校表脉冲宽度|calibration pulse width|XXXX|ms|RW
04000106 两套时区表切换时间|season table switch time|YYMMDDhhmm|time|RW
04000107 两套日时段表切换时间|day table switch time|YYMMDDhhmm|time|RW
04000108 两套费率电价切换时间|tariff price switch time|YYMMDDhhmm|time|RW|ext
04000109 两套阶梯切换时间|ladder switch time|YYMMDDhhmm|time|RW|ext
0400010C 日期时间|date, weekday and time|YYMMDDWWhhmmss|time|RW|ext
04000201 年时区数 p<=14|number of seasons|NN||RW
04000202 日时段表数 q<=8|number of day tables|NN||RW
04000203 日时段数 m<=14|periods per day|NN||RW
04000204 费率数 k<=63|number of tariffs|NN||RW
04000205 公共假日数 n<=254|number of holidays|NNNN||RW
04000206 谐波分析次数|harmonics analysed|NN||RW
04000207 阶梯数|number of ladder steps|NN||RW|ext
04000208 密钥总条数|number of keys|HEX(1)||RW|ext
04000301 自动循环显示屏数|auto-cycle screens|NN||RW
04000302 每屏显示时间|time per screen|NN|s|RW
04000303 显示电能小数位数|decimals of displayed energy|NN||RW
04000304 显示功率(最大需量)小数位数|decimals of displayed power|NN||RW
04000305 按键循环显示屏数|key-cycle screens|NN||RW
04000306 电流互感器变比|CT ratio|NNNNNN||RW|ext
04000307 电压互感器变比|PT ratio|NNNNNN||RW|ext
04000308 上电全显时间|full display time at power-up|NN|s|RW|ext
04000401 通信地址|communication address|NNNNNNNNNNNN||RW
04000402 表号|meter number|NNNNNNNNNNNN||RW
04000403 资产管理编码(ASCII)|asset code (ASCII)|ASCII(32)||RW
04000404 额定电压(ASCII)|rated voltage (ASCII)|ASCII(6)||RW
04000405 额定电流/基本电流(ASCII)|basic current (ASCII)|ASCII(6)||RW
04000406 最大电流(ASCII)|maximum current (ASCII)|ASCII(6)||RW
04000407 有功准确度等级(ASCII)|active accuracy class (ASCII)|ASCII(4)||RW
04000408 无功准确度等级(ASCII)|reactive accuracy class (ASCII)|ASCII(4)||RW
04000409 电表有功常数|active meter constant|XXXXXX|imp/kWh|RW
0400040A 电表无功常数|reactive meter constant|XXXXXX|imp/kvarh|RW
0400040B 电表型号(ASCII)|meter model (ASCII)|ASCII(10)||RW
0400040C 生产日期(ASCII)|production date (ASCII)|ASCII(10)||RW
0400040D 协议版本号(ASCII)|protocol version (ASCII)|ASCII(16)||RW
0400040E 客户编号|customer number|NNNNNNNNNNNN||RW|ext
0400040F 电表位置信息|meter position|HEX(11)||RW|ext
04000501 电表运行状态字1|meter run status word 1|BIN(2)
04000502 电表运行状态字2|meter run status word 2|BIN(2)
04000503 电表运行状态字3|meter run status word 3|BIN(2)
04000504 电表运行状态字4|meter run status word 4|BIN(2)
04000505 电表运行状态字5|meter run status word 5|BIN(2)
04000506 电表运行状态字6|meter run status word 6|BIN(2)
04000507 电表运行状态字7|meter run status word 7|BIN(2)
04000508 密钥状态字|key state word|BIN(4)|||ext
04000601 有功组合方式特征字|active combination word|BIN(1)||RW
04000602 无功组合方式1特征字|reactive combination word 1|BIN(1)||RW
04000603 无功组合方式2特征字|reactive combination word 2|BIN(1)||RW
04000701 调制型红外光口通信速率特征字|modulated IR port rate word|BIN(1)||RW
04000702 接触式红外光口通信速率特征字|contact IR port rate word|BIN(1)||RW
04000703 通信口1通信速率特征字|port 1 rate word|BIN(1)||RW
04000704 通信口2通信速率特征字|port 2 rate word|BIN(1)||RW
04000705 通信口3通信速率特征字|port 3 rate word|BIN(1)||RW
04000801 周休日特征字|weekend word|BIN(1)||RW
04000802 周休日采用的日时段表号|day table used at weekends|NN||RW
04000901 负荷记录模式字|load record mode word|BIN(1)||RW
04000902 定时冻结数据模式字|timed freeze mode word|BIN(1)||RW
04000903 瞬时冻结数据模式字|instant freeze mode word|BIN(1)||RW|ext
04000904 约定冻结数据模式字|agreed (switch) freeze mode word|BIN(1)||RW|ext
04000905 整点冻结数据模式字|hourly freeze mode word|BIN(1)||RW|ext
04000906 日冻结数据模式字|daily freeze mode word|BIN(1)||RW|ext
04000A01 负荷记录起始时间|load record start|MMDDhhmm|time|RW
04000B01 每月第1结算日|settlement day 1|DDhh|time|RW
04000B02 每月第2结算日|settlement day 2|DDhh|time|RW
04000B03 每月第3结算日|settlement day 3|DDhh|time|RW
04000E01 正向有功功率上限值|forward active power limit|NN.NNNN|kW|RW
04000E02 反向有功功率上限值|reverse active power limit|NN.NNNN|kW|RW
04000E03 电压上限值|voltage upper limit|NNN.N|V|RW
04000E04 电压下限值|voltage lower limit|NNN.N|V|RW
04000F01 报警电量1限值|alarm energy 1|XXXXXX.XX|kWh|RW
04000F02 报警电量2限值|alarm energy 2|XXXXXX.XX|kWh|RW
04000F03 囤积电量限值|hoarding energy limit|XXXXXX.XX|kWh|RW
04000F04 透支电量限值|overdraft energy limit|XXXXXX.XX|kWh|RW
04001001 报警金额1限值|alarm money 1|XXXXXX.XX|yuan|RW
04001002 报警金额2限值|alarm money 2|XXXXXX.XX|yuan|RW
04001003 透支金额限值|overdraft money limit|XXXXXX.XX|yuan|RW
04001004 囤积金额限值|hoarding money limit|XXXXXX.XX|yuan|RW
04001005 合闸允许金额限值|reclose money limit|XXXXXX.XX|yuan|RW
04001006 退费|refund (write by 14H, level 96H)|HEX(16)||W|csg
04001101 电表运行特征字1|run feature word 1|BIN(1)||RW
04001104 主动上报模式字|active report mode word|BIN(8)||RW|ext
04001201 整点冻结起始时间|hourly freeze start|YYMMDDhhmm|time|RW
04001202 整点冻结时间间隔|hourly freeze interval|NN|min|RW
04001203 日冻结时间|daily freeze time|hhmm|time|RW
04001204 定时冻结时间|timed freeze time|MMDDhhmm|time|RW|ext
04001301 无线通信在线及信号强弱指示|wireless online and signal indication|NN||RW
04001401 跳闸延时时间|trip delay|NNNN|min|RW
04001402 继电器拉闸控制电流门限|relay control current threshold|XXX.XXX|A|RW|ext
04001403 拉闸控制电流门限保护延时|relay current protection delay|XXXX|min|RW|ext
04001404 红外认证时效|infrared authentication validity|NN|min|RW|ext
04001405 主动上报状态字自动复位延时|active report word reset delay|NN|min|RW|ext
04001501 主动上报状态字|active report status word||||ext
04001502 插卡状态字|card status word|BIN(2)|||csg
04001503 复位主动上报状态字|reset the active report word|BIN(12)||W|csg`,
);

/** Limits of events, by DI2 and DI1. */
export const limitTable: readonly Family[] = table(
  "eventLimit",
  `04090101 失压事件电压触发上限|voltage loss event voltage trigger upper limit|NNN.N|V|RW
04090102 失压事件电压恢复下限|voltage loss event voltage recovery lower limit|NNN.N|V|RW
04090103 失压事件电流触发下限|voltage loss event current trigger lower limit|NN.NNNN|A|RW
04090104 失压事件判定延时时间|voltage loss event delay|NN|s|RW
04090201 欠压事件电压触发上限|undervoltage event voltage trigger upper limit|NNN.N|V|RW
04090202 欠压事件判定延时时间|undervoltage event delay|NN|s|RW
04090301 过压事件电压触发下限|overvoltage event voltage trigger lower limit|NNN.N|V|RW
04090302 过压事件判定延时时间|overvoltage event delay|NN|s|RW
04090401 断相事件电压触发上限|phase failure event voltage trigger upper limit|NNN.N|V|RW
04090402 断相事件电流触发上限|phase failure event current trigger upper limit|NN.NNNN|A|RW
04090403 断相事件判定延时时间|phase failure event delay|NN|s|RW
04090501 电压不平衡事件限值|voltage unbalance event ratio limit|NNN.N|%|RW
04090502 电压不平衡事件判定延时时间|voltage unbalance event delay|NN|s|RW
04090601 电流不平衡事件限值|current unbalance event ratio limit|NNN.N|%|RW
04090602 电流不平衡事件判定延时时间|current unbalance event delay|NN|s|RW
04090701 失流事件电压触发下限|current loss event voltage trigger lower limit|NNN.N|V|RW
04090702 失流事件电流触发上限|current loss event current trigger upper limit|NN.NNNN|A|RW
04090703 失流事件电流触发下限|current loss event current trigger lower limit|NN.NNNN|A|RW
04090704 失流事件判定延时时间|current loss event delay|NN|s|RW
04090801 过流事件电流触发下限|overcurrent event current trigger lower limit|NNN.N|A|RW
04090802 过流事件判定延时时间|overcurrent event delay|NN|s|RW
04090901 断流事件电压触发下限|current interruption event voltage trigger lower limit|NNN.N|V|RW
04090902 断流事件电流触发上限|current interruption event current trigger upper limit|NN.NNNN|A|RW
04090903 断流事件判定延时时间|current interruption event delay|NN|s|RW
04090A01 潮流反向事件有功功率触发下限|power flow reversal event active power trigger lower limit|NN.NNNN|kW|RW
04090A02 潮流反向事件判定延时时间|power flow reversal event delay|NN|s|RW
04090B01 过载事件有功功率触发下限|overload event active power trigger lower limit|NN.NNNN|kW|RW
04090B02 过载事件判定延时时间|overload event delay|NN|s|RW
04090C01 电压考核事件上限|voltage assessment event upper limit|NNN.N|V|RW
04090C02 电压考核事件下限|voltage assessment event lower limit|NNN.N|V|RW
04090D01 需量超限事件有功需量触发下限|demand limit event active demand trigger|NN.NNNN|kW|RW
04090D02 需量超限事件无功需量触发下限|demand limit event reactive demand trigger|NN.NNNN|kvar|RW
04090D03 需量超限事件判定延时时间|demand limit event delay|NN|s|RW
04090E01 总功率因数超下限事件阀值|power factor low event threshold|N.NNN||RW
04090E02 总功率因数超下限事件判定延时时间|power factor low event delay|NN|s|RW
04090F01 电流严重不平衡事件限值|severe current unbalance event ratio limit|NN.NN|%|RW
04090F02 电流严重不平衡事件判定延时时间|severe current unbalance event delay|NN|s|RW`,
);

/** Tables of ladder prices and seasons of the grids; what makers say of themselves. */
export const gridTable: readonly Family[] = table(
  "gridParameter",
  `040604FF 第一套阶梯表(国网)|ladder table, set 1 (SGCC)|6*NNNNNN.NN,7*NNNN.NNNN,4*MMDDhh||RW|sgcc
040605FF 第二套阶梯表(国网)|ladder table, set 2 (SGCC)|6*NNNNNN.NN,7*NNNN.NNNN,4*MMDDhh||RW|sgcc
040606FF 第一套第1张阶梯表(南网)|ladder table 1, set 1 (CSG)|6*NNNNNN.NN,7*NNNN.NNNN,6*MMDDhh||RW|csg
040607FF 第一套第2张阶梯表(南网)|ladder table 2, set 1 (CSG)|6*NNNNNN.NN,7*NNNN.NNNN,6*MMDDhh||RW|csg
040608FF 第一套第3张阶梯表|ladder table, number not confirmed|6*NNNNNN.NN,7*NNNN.NNNN,6*MMDDhh||RW|csg
040609FF 第一套第4张阶梯表|ladder table, number not confirmed|6*NNNNNN.NN,7*NNNN.NNNN,6*MMDDhh||RW|csg
04060AFF 第二套第1张阶梯表(南网)|ladder table 1, set 2 (CSG)|6*NNNNNN.NN,7*NNNN.NNNN,6*MMDDhh||RW|csg
04060BFF 第二套第2张阶梯表(南网)|ladder table 2, set 2 (CSG)|6*NNNNNN.NN,7*NNNN.NNNN,6*MMDDhh||RW|csg
04070000 第一套阶梯时区表|ladder season table, set 1|4*MMDDNN||RW|csg
04070001 第二套阶梯时区表|ladder season table, set 2|4*MMDDNN||RW|csg
04800001 厂家软件版本号(ASCII)|maker software version (ASCII)|ASCII(32)
04800002 厂家硬件版本号(ASCII)|maker hardware version (ASCII)|ASCII(32)
04800003 厂家编号(ASCII)|maker number (ASCII)|ASCII(32)
04800004 软件备案号等厂家信息|maker registration information|HEX(8)|||csg`,
);
