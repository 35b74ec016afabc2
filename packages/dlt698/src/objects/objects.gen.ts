// Made by scripts/generate.mjs from tables/*.json. Do not edit.

/** OI, status (W withdrawn, S supplement), class, group, name, English name, pinyin initials. */
export const OBJECT_ROWS: string = `
0000||1|energy|组合有功电能|Combined active energy|zhygdn
0010||1|energy|正向有功电能|Forward active energy|zxygdn
0011||1|energy|A相正向有功电能|Phase A forward active energy|axzxygdn
0012||1|energy|B相正向有功电能|Phase B forward active energy|bxzxygdn
0013||1|energy|C相正向有功电能|Phase C forward active energy|cxzxygdn
0020||1|energy|反向有功电能|Reverse active energy|fxygdn
0021||1|energy|A相反向有功电能|Phase A reverse active energy|axfxygdn
0022||1|energy|B相反向有功电能|Phase B reverse active energy|bxfxygdn
0023||1|energy|C相反向有功电能|Phase C reverse active energy|cxfxygdn
0030||1|energy|组合无功1电能|Combined reactive energy 1|zhwg1dn
0031||1|energy|A相组合无功1电能|Phase A combined reactive energy 1|axzhwg1dn
0032||1|energy|B相组合无功1电能|Phase B combined reactive energy 1|bxzhwg1dn
0033||1|energy|C相组合无功1电能|Phase C combined reactive energy 1|cxzhwg1dn
0040||1|energy|组合无功2电能|Combined reactive energy 2|zhwg2dn
0041||1|energy|A相组合无功2电能|Phase A combined reactive energy 2|axzhwg2dn
0042||1|energy|B相组合无功2电能|Phase B combined reactive energy 2|bxzhwg2dn
0043||1|energy|C相组合无功2电能|Phase C combined reactive energy 2|cxzhwg2dn
0050||1|energy|第一象限无功电能|Quadrant I reactive energy|dyxxwgdn
0051||1|energy|A相第一象限无功电能|Phase A quadrant I reactive energy|axdyxxwgdn
0052||1|energy|B相第一象限无功电能|Phase B quadrant I reactive energy|bxdyxxwgdn
0053||1|energy|C相第一象限无功电能|Phase C quadrant I reactive energy|cxdyxxwgdn
0060||1|energy|第二象限无功电能|Quadrant II reactive energy|dexxwgdn
0061||1|energy|A相第二象限无功电能|Phase A quadrant II reactive energy|axdexxwgdn
0062||1|energy|B相第二象限无功电能|Phase B quadrant II reactive energy|bxdexxwgdn
0063||1|energy|C相第二象限无功电能|Phase C quadrant II reactive energy|cxdexxwgdn
0070||1|energy|第三象限无功电能|Quadrant III reactive energy|dsxxwgdn
0071||1|energy|A相第三象限无功电能|Phase A quadrant III reactive energy|axdsxxwgdn
0072||1|energy|B相第三象限无功电能|Phase B quadrant III reactive energy|bxdsxxwgdn
0073||1|energy|C相第三象限无功电能|Phase C quadrant III reactive energy|cxdsxxwgdn
0080||1|energy|第四象限无功电能|Quadrant IV reactive energy|dsxxwgdn
0081||1|energy|A相第四象限无功电能|Phase A quadrant IV reactive energy|axdsxxwgdn
0082||1|energy|B相第四象限无功电能|Phase B quadrant IV reactive energy|bxdsxxwgdn
0083||1|energy|C相第四象限无功电能|Phase C quadrant IV reactive energy|cxdsxxwgdn
0090||1|energy|正向视在电能|Forward apparent energy|zxszdn
0091||1|energy|A相正向视在电能|Phase A forward apparent energy|axzxszdn
0092||1|energy|B相正向视在电能|Phase B forward apparent energy|bxzxszdn
0093||1|energy|C相正向视在电能|Phase C forward apparent energy|cxzxszdn
00A0||1|energy|反向视在电能|Reverse apparent energy|fxszdn
00A1||1|energy|A相反向视在电能|Phase A reverse apparent energy|axfxszdn
00A2||1|energy|B相反向视在电能|Phase B reverse apparent energy|bxfxszdn
00A3||1|energy|C相反向视在电能|Phase C reverse apparent energy|cxfxszdn
0110||1|energy|正向有功基波总电能|Total forward active fundamental energy|zxygjbzdn
0111||1|energy|A相正向有功基波电能|Phase A forward active fundamental energy|axzxygjbdn
0112||1|energy|B相正向有功基波电能|Phase B forward active fundamental energy|bxzxygjbdn
0113||1|energy|C相正向有功基波电能|Phase C forward active fundamental energy|cxzxygjbdn
0120||1|energy|反向有功基波总电能|Total reverse active fundamental energy|fxygjbzdn
0121||1|energy|A相反向有功基波电能|Phase A reverse active fundamental energy|axfxygjbdn
0122||1|energy|B相反向有功基波电能|Phase B reverse active fundamental energy|bxfxygjbdn
0123||1|energy|C相反向有功基波电能|Phase C reverse active fundamental energy|cxfxygjbdn
0210||1|energy|正向有功谐波总电能|Total forward active harmonic energy|zxygxbzdn
0211||1|energy|A相正向有功谐波电能|Phase A forward active harmonic energy|axzxygxbdn
0212||1|energy|B相正向有功谐波电能|Phase B forward active harmonic energy|bxzxygxbdn
0213||1|energy|C相正向有功谐波电能|Phase C forward active harmonic energy|cxzxygxbdn
0220||1|energy|反向有功谐波总电能|Total reverse active harmonic energy|fxygxbzdn
0221||1|energy|A相反向有功谐波电能|Phase A reverse active harmonic energy|axfxygxbdn
0222||1|energy|B相反向有功谐波电能|Phase B reverse active harmonic energy|bxfxygxbdn
0223||1|energy|C相反向有功谐波电能|Phase C reverse active harmonic energy|cxfxygxbdn
0300||1|energy|铜损有功总电能补偿量|Total copper-loss active energy compensation|tsygzdnbcl
0301||1|energy|A相铜损有功电能补偿量|Phase A copper-loss active energy compensation|axtsygdnbcl
0302||1|energy|B相铜损有功电能补偿量|Phase B copper-loss active energy compensation|bxtsygdnbcl
0303||1|energy|C相铜损有功电能补偿量|Phase C copper-loss active energy compensation|cxtsygdnbcl
0400||1|energy|铁损有功总电能补偿量|Total iron-loss active energy compensation|tsygzdnbcl
0401||1|energy|A相铁损有功电能补偿量|Phase A iron-loss active energy compensation|axtsygdnbcl
0402||1|energy|B相铁损有功电能补偿量|Phase B iron-loss active energy compensation|bxtsygdnbcl
0403||1|energy|C相铁损有功电能补偿量|Phase C iron-loss active energy compensation|cxtsygdnbcl
0500||1|energy|关联总电能|Total associated energy|glzdn
0501||1|energy|A相关联电能|Phase A associated energy|axgldn
0502||1|energy|B相关联电能|Phase B associated energy|bxgldn
0503||1|energy|C相关联电能|Phase C associated energy|cxgldn
1010||2|demand|正向有功最大需量|Forward active maximum demand|zxygzdxl
1011||2|demand|A相正向有功最大需量|Phase A forward active maximum demand|axzxygzdxl
1012||2|demand|B相正向有功最大需量|Phase B forward active maximum demand|bxzxygzdxl
1013||2|demand|C相正向有功最大需量|Phase C forward active maximum demand|cxzxygzdxl
1020||2|demand|反向有功最大需量|Reverse active maximum demand|fxygzdxl
1021||2|demand|A相反向有功最大需量|Phase A reverse active maximum demand|axfxygzdxl
1022||2|demand|B相反向有功最大需量|Phase B reverse active maximum demand|bxfxygzdxl
1023||2|demand|C相反向有功最大需量|Phase C reverse active maximum demand|cxfxygzdxl
1030||2|demand|组合无功1最大需量|Combined reactive 1 maximum demand|zhwg1zdxl
1031||2|demand|A相组合无功1最大需量|Phase A combined reactive 1 maximum demand|axzhwg1zdxl
1032||2|demand|B相组合无功1最大需量|Phase B combined reactive 1 maximum demand|bxzhwg1zdxl
1033||2|demand|C相组合无功1最大需量|Phase C combined reactive 1 maximum demand|cxzhwg1zdxl
1040||2|demand|组合无功2最大需量|Combined reactive 2 maximum demand|zhwg2zdxl
1041||2|demand|A相组合无功2最大需量|Phase A combined reactive 2 maximum demand|axzhwg2zdxl
1042||2|demand|B相组合无功2最大需量|Phase B combined reactive 2 maximum demand|bxzhwg2zdxl
1043||2|demand|C相组合无功2最大需量|Phase C combined reactive 2 maximum demand|cxzhwg2zdxl
1050||2|demand|第一象限最大需量|Quadrant I reactive maximum demand|dyxxzdxl
1051||2|demand|A相第一象限最大需量|Phase A quadrant I reactive maximum demand|axdyxxzdxl
1052||2|demand|B相第一象限最大需量|Phase B quadrant I reactive maximum demand|bxdyxxzdxl
1053||2|demand|C相第一象限最大需量|Phase C quadrant I reactive maximum demand|cxdyxxzdxl
1060||2|demand|第二象限最大需量|Quadrant II reactive maximum demand|dexxzdxl
1061||2|demand|A相第二象限最大需量|Phase A quadrant II reactive maximum demand|axdexxzdxl
1062||2|demand|B相第二象限最大需量|Phase B quadrant II reactive maximum demand|bxdexxzdxl
1063||2|demand|C相第二象限最大需量|Phase C quadrant II reactive maximum demand|cxdexxzdxl
1070||2|demand|第三象限最大需量|Quadrant III reactive maximum demand|dsxxzdxl
1071||2|demand|A相第三象限最大需量|Phase A quadrant III reactive maximum demand|axdsxxzdxl
1072||2|demand|B相第三象限最大需量|Phase B quadrant III reactive maximum demand|bxdsxxzdxl
1073||2|demand|C相第三象限最大需量|Phase C quadrant III reactive maximum demand|cxdsxxzdxl
1080||2|demand|第四象限最大需量|Quadrant IV reactive maximum demand|dsxxzdxl
1081||2|demand|A相第四象限最大需量|Phase A quadrant IV reactive maximum demand|axdsxxzdxl
1082||2|demand|B相第四象限最大需量|Phase B quadrant IV reactive maximum demand|bxdsxxzdxl
1083||2|demand|C相第四象限最大需量|Phase C quadrant IV reactive maximum demand|cxdsxxzdxl
1090||2|demand|正向视在最大需量|Forward apparent maximum demand|zxszzdxl
1091||2|demand|A相正向视在最大需量|Phase A forward apparent maximum demand|axzxszzdxl
1092||2|demand|B相正向视在最大需量|Phase B forward apparent maximum demand|bxzxszzdxl
1093||2|demand|C相正向视在最大需量|Phase C forward apparent maximum demand|cxzxszzdxl
10A0||2|demand|反向视在最大需量|Reverse apparent maximum demand|fxszzdxl
10A1||2|demand|A相反向视在最大需量|Phase A reverse apparent maximum demand|axfxszzdxl
10A2||2|demand|B相反向视在最大需量|Phase B reverse apparent maximum demand|bxfxszzdxl
10A3||2|demand|C相反向视在最大需量|Phase C reverse apparent maximum demand|cxfxszzdxl
1110||2|demand|冻结周期内正向有功最大需量|Forward active maximum demand within the freeze period|djzqnzxygzdxl
1111||2|demand|冻结周期内A相正向有功最大需量|Phase A forward active maximum demand within the freeze period|djzqnaxzxygzdxl
1112||2|demand|冻结周期内B相正向有功最大需量|Phase B forward active maximum demand within the freeze period|djzqnbxzxygzdxl
1113||2|demand|冻结周期内C相正向有功最大需量|Phase C forward active maximum demand within the freeze period|djzqncxzxygzdxl
1120||2|demand|冻结周期内反向有功最大需量|Reverse active maximum demand within the freeze period|djzqnfxygzdxl
1121||2|demand|冻结周期内A相反向有功最大需量|Phase A reverse active maximum demand within the freeze period|djzqnaxfxygzdxl
1122||2|demand|冻结周期内B相反向有功最大需量|Phase B reverse active maximum demand within the freeze period|djzqnbxfxygzdxl
1123||2|demand|冻结周期内C相反向有功最大需量|Phase C reverse active maximum demand within the freeze period|djzqncxfxygzdxl
1130||2|demand|冻结周期内组合无功1最大需量|Combined reactive 1 maximum demand within the freeze period|djzqnzhwg1zdxl
1131||2|demand|冻结周期内A相组合无功1最大需量|Phase A combined reactive 1 maximum demand within the freeze period|djzqnaxzhwg1zdxl
1132||2|demand|冻结周期内B相组合无功1最大需量|Phase B combined reactive 1 maximum demand within the freeze period|djzqnbxzhwg1zdxl
1133||2|demand|冻结周期内C相组合无功1最大需量|Phase C combined reactive 1 maximum demand within the freeze period|djzqncxzhwg1zdxl
1140||2|demand|冻结周期内组合无功2最大需量|Combined reactive 2 maximum demand within the freeze period|djzqnzhwg2zdxl
1141||2|demand|冻结周期内A相组合无功2最大需量|Phase A combined reactive 2 maximum demand within the freeze period|djzqnaxzhwg2zdxl
1142||2|demand|冻结周期内B相组合无功2最大需量|Phase B combined reactive 2 maximum demand within the freeze period|djzqnbxzhwg2zdxl
1143||2|demand|冻结周期内C相组合无功2最大需量|Phase C combined reactive 2 maximum demand within the freeze period|djzqncxzhwg2zdxl
1150||2|demand|冻结周期内第一象限最大需量|Quadrant I reactive maximum demand within the freeze period|djzqndyxxzdxl
1151||2|demand|冻结周期内A相第一象限最大需量|Phase A quadrant I reactive maximum demand within the freeze period|djzqnaxdyxxzdxl
1152||2|demand|冻结周期内B相第一象限最大需量|Phase B quadrant I reactive maximum demand within the freeze period|djzqnbxdyxxzdxl
1153||2|demand|冻结周期内C相第一象限最大需量|Phase C quadrant I reactive maximum demand within the freeze period|djzqncxdyxxzdxl
1160||2|demand|冻结周期内第二象限最大需量|Quadrant II reactive maximum demand within the freeze period|djzqndexxzdxl
1161||2|demand|冻结周期内A相第二象限最大需量|Phase A quadrant II reactive maximum demand within the freeze period|djzqnaxdexxzdxl
1162||2|demand|冻结周期内B相第二象限最大需量|Phase B quadrant II reactive maximum demand within the freeze period|djzqnbxdexxzdxl
1163||2|demand|冻结周期内C相第二象限最大需量|Phase C quadrant II reactive maximum demand within the freeze period|djzqncxdexxzdxl
1170||2|demand|冻结周期内第三象限最大需量|Quadrant III reactive maximum demand within the freeze period|djzqndsxxzdxl
1171||2|demand|冻结周期内A相第三象限最大需量|Phase A quadrant III reactive maximum demand within the freeze period|djzqnaxdsxxzdxl
1172||2|demand|冻结周期内B相第三象限最大需量|Phase B quadrant III reactive maximum demand within the freeze period|djzqnbxdsxxzdxl
1173||2|demand|冻结周期内C相第三象限最大需量|Phase C quadrant III reactive maximum demand within the freeze period|djzqncxdsxxzdxl
1180||2|demand|冻结周期内第四象限最大需量|Quadrant IV reactive maximum demand within the freeze period|djzqndsxxzdxl
1181||2|demand|冻结周期内A相第四象限最大需量|Phase A quadrant IV reactive maximum demand within the freeze period|djzqnaxdsxxzdxl
1182||2|demand|冻结周期内B相第四象限最大需量|Phase B quadrant IV reactive maximum demand within the freeze period|djzqnbxdsxxzdxl
1183||2|demand|冻结周期内C相第四象限最大需量|Phase C quadrant IV reactive maximum demand within the freeze period|djzqncxdsxxzdxl
1190||2|demand|冻结周期内正向视在最大需量|Forward apparent maximum demand within the freeze period|djzqnzxszzdxl
1191||2|demand|冻结周期内A相正向视在最大需量|Phase A forward apparent maximum demand within the freeze period|djzqnaxzxszzdxl
1192||2|demand|冻结周期内B相正向视在最大需量|Phase B forward apparent maximum demand within the freeze period|djzqnbxzxszzdxl
1193||2|demand|冻结周期内C相正向视在最大需量|Phase C forward apparent maximum demand within the freeze period|djzqncxzxszzdxl
11A0||2|demand|冻结周期内反向视在最大需量|Reverse apparent maximum demand within the freeze period|djzqnfxszzdxl
11A1||2|demand|冻结周期内A相反向视在最大需量|Phase A reverse apparent maximum demand within the freeze period|djzqnaxfxszzdxl
11A2||2|demand|冻结周期内B相反向视在最大需量|Phase B reverse apparent maximum demand within the freeze period|djzqnbxfxszzdxl
11A3||2|demand|冻结周期内C相反向视在最大需量|Phase C reverse apparent maximum demand within the freeze period|djzqncxfxszzdxl
2000||3|variable|电压|Voltage|dy
2001||3|variable|电流|Current|dl
2002||3|variable|电压相角|Voltage phase angle|dyxj
2003||3|variable|电压电流相角|Voltage-current phase angle|dydlxj
2004||4|variable|有功功率|Active power|yggl
2005||4|variable|无功功率|Reactive power|wggl
2006||4|variable|视在功率|Apparent power|szgl
2007||4|variable|一分钟平均有功功率|One-minute average active power|yfzpjyggl
2008||4|variable|一分钟平均无功功率|One-minute average reactive power|yfzpjwggl
2009||4|variable|一分钟平均视在功率|One-minute average apparent power|yfzpjszgl
200A||4|variable|功率因数|Power factor|glys
200B||3|variable|电压波形失真度|Voltage waveform distortion|dybxszd
200C||3|variable|电流波形失真度|Current waveform distortion|dlbxszd
200D||5|variable|电压谐波含有量（总及2…n次）|Voltage harmonic content (total and 2nd to nth order)|dyxbhylzj2nc
200E||5|variable|电流谐波含有量（总及2…n次）|Current harmonic content (total and 2nd to nth order)|dlxbhylzj2nc
200F||6|variable|电网频率|Grid frequency|dwpl
2010||6|variable|表内温度|Meter internal temperature|bnwd
2011||6|variable|时钟电池电压|Clock battery voltage|szdcdy
2012||6|variable|停电抄表电池电压|Power-off reading battery voltage|tdcbdcdy
2013||6|variable|时钟电池工作时间|Clock battery operating time|szdcgzsj
2014||6|variable|电能表运行状态字|Meter running status words|dnbyxztz
2015|S|6|variable|电能表跟随上报状态字|Meter follow-up report status word|dnbgssbztz
2017||6|variable|当前有功需量|Present active demand|dqygxl
2018||6|variable|当前无功需量|Present reactive demand|dqwgxl
2019||6|variable|当前视在需量|Present apparent demand|dqszxl
201A||6|variable|当前电价|Present electricity price|dqdj
201B||6|variable|当前费率电价|Present tariff price|dqfldj
201C||6|variable|当前阶梯电价|Present step price|dqjtdj
201E||8|variable|事件发生时间|Event occurrence time|sjfssj
2020||8|variable|事件结束时间|Event end time|sjjssj
2021||8|variable|数据冻结时间|Data freeze time|sjdjsj
2022||8|variable|事件记录序号|Event record sequence number|sjjlxh
2023||8|variable|冻结记录序号|Freeze record sequence number|djjlxh
2024||8|variable|事件发生源|Event source|sjfsy
2025||8|variable|事件当前值|Event present value|sjdqz
2026||6|variable|电压不平衡率|Voltage unbalance rate|dybphl
2027||6|variable|电流不平衡率|Current unbalance rate|dlbphl
2028||6|variable|负载率|Load rate|fzl
2029||6|variable|安时值|Ampere-hour value|asz
202A||8|variable|目标服务器地址|Target server address|mbfwqdz
202C||8|variable|（当前）钱包文件|(Present) purse file|dqqbwj
202D||6|variable|（当前）透支金额|(Present) overdraft amount|dqtzje
202E||6|variable|累计购电金额|Cumulative purchased amount|ljgdje
2031||6|variable|月度用电量|Monthly electricity consumption|ydydl
2032||6|variable|阶梯结算用电量|Step settlement electricity consumption|jtjsydl
2040||6|variable|控制命令执行状态字|Control command execution status word|kzmlzxztz
2041||6|variable|控制命令错误状态字|Control command error status word|kzmlcwztz
2100||14|variable|分钟区间统计|Minute interval statistics|fzqjtj
2101||14|variable|小时区间统计|Hour interval statistics|xsqjtj
2102||14|variable|日区间统计|Day interval statistics|rqjtj
2103||14|variable|月区间统计|Month interval statistics|yqjtj
2104||14|variable|年区间统计|Year interval statistics|nqjtj
2110||15|variable|分钟平均|Minute average|fzpj
2111||15|variable|小时平均|Hour average|xspj
2112||15|variable|日平均|Day average|rpj
2113||15|variable|月平均|Month average|ypj
2114||15|variable|年平均|Year average|npj
2120||16|variable|分钟极值|Minute extreme values|fzjz
2121||16|variable|小时极值|Hour extreme values|xsjz
2122||16|variable|日极值|Day extreme values|rjz
2123||16|variable|月极值|Month extreme values|yjz
2124||16|variable|年极值|Year extreme values|njz
2130|W|6|variable|总电压合格率|Total voltage qualification rate|zdyhgl
2131||6|variable|当月A相电压合格率|Current-month phase A voltage qualification rate|dyaxdyhgl
2132||6|variable|当月B相电压合格率|Current-month phase B voltage qualification rate|dybxdyhgl
2133||6|variable|当月C相电压合格率|Current-month phase C voltage qualification rate|dycxdyhgl
2140||2|variable|日最大有功功率及发生时间|Daily maximum active power and occurrence time|rzdyggljfssj
2141||2|variable|月最大有功功率及发生时间|Monthly maximum active power and occurrence time|yzdyggljfssj
2200||6|variable|通信流量|Communication traffic|txll
2203||6|variable|供电时间|Power supply time|gdsj
2204||6|variable|复位次数|Reset count|fwcs
2301||23|variable|总加组1|Totalizing group 1|zjz1
2302||23|variable|总加组2|Totalizing group 2|zjz2
2303||23|variable|总加组3|Totalizing group 3|zjz3
2304||23|variable|总加组4|Totalizing group 4|zjz4
2305||23|variable|总加组5|Totalizing group 5|zjz5
2306||23|variable|总加组6|Totalizing group 6|zjz6
2307||23|variable|总加组7|Totalizing group 7|zjz7
2308||23|variable|总加组8|Totalizing group 8|zjz8
2401||12|variable|脉冲计量1|Pulse metering 1|mcjl1
2402||12|variable|脉冲计量2|Pulse metering 2|mcjl2
2403||12|variable|脉冲计量3|Pulse metering 3|mcjl3
2404||12|variable|脉冲计量4|Pulse metering 4|mcjl4
2405||12|variable|脉冲计量5|Pulse metering 5|mcjl5
2406||12|variable|脉冲计量6|Pulse metering 6|mcjl6
2407||12|variable|脉冲计量7|Pulse metering 7|mcjl7
2408||12|variable|脉冲计量8|Pulse metering 8|mcjl8
2500||6|variable|累计水（热）流量|Cumulative water (heat) flow|ljsrll
2501||6|variable|累计气流量|Cumulative gas flow|ljqll
2502||6|variable|累计热量|Cumulative heat|ljrl
2503||6|variable|热功率|Thermal power|rgl
2504||6|variable|累计工作时间|Cumulative operating time|ljgzsj
2505||6|variable|水温|Water temperature|sw
2506||6|variable|（仪表）状态ST|(Instrument) status ST|ybztst
3000||24|event|电能表失压事件|Meter voltage-loss event|dnbsysj
3001||24|event|电能表欠压事件|Meter undervoltage event|dnbqysj
3002||24|event|电能表过压事件|Meter overvoltage event|dnbgysj
3003||24|event|电能表断相事件|Meter phase-failure event|dnbdxsj
3004||24|event|电能表失流事件|Meter current-loss event|dnbslsj
3005||24|event|电能表过流事件|Meter overcurrent event|dnbglsj
3006||24|event|电能表断流事件|Meter current-interruption event|dnbdlsj
3007||24|event|电能表功率反向事件|Meter power-reversal event|dnbglfxsj
3008||24|event|电能表过载事件|Meter overload event|dnbgzsj
3009||7|event|电能表正向有功需量超限事件|Meter forward active demand over-limit event|dnbzxygxlcxsj
300A||7|event|电能表反向有功需量超限事件|Meter reverse active demand over-limit event|dnbfxygxlcxsj
300B||24|event|电能表无功需量超限事件|Meter reactive demand over-limit event|dnbwgxlcxsj
300C||7|event|电能表功率因数超下限事件|Meter power factor below lower limit event|dnbglyscxxsj
300D||7|event|电能表全失压事件|Meter total voltage-loss event|dnbqsysj
300E||7|event|电能表辅助电源掉电事件|Meter auxiliary power failure event|dnbfzdyddsj
300F||7|event|电能表电压逆相序事件|Meter voltage reverse phase sequence event|dnbdynxxsj
3010||7|event|电能表电流逆相序事件|Meter current reverse phase sequence event|dnbdlnxxsj
3011||7|event|电能表掉电事件|Meter power-down event|dnbddsj
3012||7|event|电能表编程事件|Meter programming event|dnbbcsj
3013||7|event|电能表清零事件|Meter clearing event|dnbqlsj
3014||7|event|电能表需量清零事件|Meter demand clearing event|dnbxlqlsj
3015||7|event|电能表事件清零事件|Meter event-log clearing event|dnbsjqlsj
3016||7|event|电能表校时事件|Meter clock-setting event|dnbxssj
3017||7|event|电能表时段表编程事件|Meter daily time-period table programming event|dnbsdbbcsj
3018||7|event|电能表时区表编程事件|Meter time-zone table programming event|dnbsqbbcsj
3019||7|event|电能表周休日编程事件|Meter weekly rest day programming event|dnbzxrbcsj
301A||7|event|电能表结算日编程事件|Meter settlement day programming event|dnbjsrbcsj
301B||7|event|电能表开盖事件|Meter cover opening event|dnbkgsj
301C||7|event|电能表开端钮盒事件|Meter terminal cover opening event|dnbkdnhsj
301D||7|event|电能表电压不平衡事件|Meter voltage unbalance event|dnbdybphsj
301E||7|event|电能表电流不平衡事件|Meter current unbalance event|dnbdlbphsj
301F||7|event|电能表跳闸事件|Meter switch-off (trip) event|dnbtzsj
3020||7|event|电能表合闸事件|Meter switch-on (close) event|dnbhzsj
3021||7|event|电能表节假日编程事件|Meter public holiday programming event|dnbjjrbcsj
3022||7|event|电能表有功组合方式编程事件|Meter active combination mode programming event|dnbygzhfsbcsj
3023||7|event|电能表无功组合方式编程事件|Meter reactive combination mode programming event|dnbwgzhfsbcsj
3024||7|event|电能表费率参数表编程事件|Meter tariff parameter table programming event|dnbflcsbbcsj
3025||7|event|电能表阶梯表编程事件|Meter step table programming event|dnbjtbbcsj
3026||7|event|电能表密钥更新事件|Meter key update event|dnbmygxsj
3027||7|event|电能表异常插卡事件|Meter abnormal card insertion event|dnbyccksj
3028||7|event|电能表购电记录|Meter electricity purchase record|dnbgdjl
3029||7|event|电能表退费记录|Meter refund record|dnbtfjl
302A||7|event|电能表恒定磁场干扰事件|Meter constant magnetic field interference event|dnbhdccgrsj
302B||7|event|电能表负荷开关误动作事件|Meter load switch misoperation event|dnbfhkgwdzsj
302C||7|event|电能表电源异常事件|Meter power supply abnormality event|dnbdyycsj
302D||7|event|电能表电流严重不平衡事件|Meter severe current unbalance event|dnbdlyzbphsj
302E||7|event|电能表时钟故障事件|Meter clock failure event|dnbszgzsj
302F||7|event|电能表计量芯片故障事件|Meter metering chip failure event|dnbjlxpgzsj
3030||7|event|通信模块变更事件|Communication module change event|txmkbgsj
3100||7|event|终端初始化事件|Terminal initialization event|zdcshsj
3101||7|event|终端版本变更事件|Terminal version change event|zdbbbgsj
3104||7|event|终端状态量变位事件|Terminal status input change event|zdztlbwsj
3105||7|event|电能表时钟超差事件|Meter clock deviation event|dnbszccsj
3106||7|event|终端停/上电事件|Terminal power-off/power-on event|zdtsdsj
3107||7|event|终端直流模拟量越上限事件|Terminal DC analog over upper limit event|zdzlmnlysxsj
3108||7|event|终端直流模拟量越下限事件|Terminal DC analog below lower limit event|zdzlmnlyxxsj
3109||7|event|终端消息认证错误事件|Terminal message authentication error event|zdxxrzcwsj
310A||7|event|设备故障记录|Equipment fault record|sbgzjl
310B||7|event|电能表示度下降事件|Meter register decrease event|dnbsdxjsj
310C||7|event|电能量超差事件|Energy deviation event|dnlccsj
310D||7|event|电能表飞走事件|Meter runaway event|dnbfzsj
310E||7|event|电能表停走事件|Meter stopped event|dnbtzsj
310F||7|event|终端抄表失败事件|Terminal meter-reading failure event|zdcbsbsj
3110||7|event|月通信流量超限事件|Monthly communication traffic over-limit event|ytxllcxsj
3111||7|event|发现未知电能表事件|Unknown meter discovery event|fxwzdnbsj
3112||7|event|跨台区电能表事件|Cross-transformer-area meter event|ktqdnbsj
3114||7|event|终端对时事件|Terminal clock synchronization event|zddssj
3115||7|event|遥控跳闸记录|Remote control trip record|yktzjl
3116||7|event|有功总电能量差动越限事件记录|Total active energy differential over-limit event record|ygzdnlcdyxsjjl
3117||7|event|输出回路接入状态变位事件记录|Output circuit connection status change event record|schljrztbwsjjl
3118||7|event|终端编程记录|Terminal programming record|zdbcjl
3119||7|event|终端电流回路异常事件|Terminal current circuit abnormality event|zddlhlycsj
311A||7|event|电能表在网状态切换事件|Meter on-network status switching event|dnbzwztqhsj
311B||7|event|终端对电表校时记录|Terminal meter clock-setting record|zdddbxsjl
311C||7|event|电能表数据变更监控记录|Meter data change monitoring record|dnbsjbgjkjl
3200||7|event|功控跳闸记录|Power control trip record|gktzjl
3201||7|event|电控跳闸记录|Energy control trip record|dktzjl
3202||7|event|购电参数设置记录|Electricity purchase parameter setting record|gdcsszjl
3203||7|event|电控告警事件记录|Energy control alarm event record|dkgjsjjl
3300||8|event|通道上报状态|Channel report status|tdsbzt
3301||8|event|标准事件记录单元|Standard event record unit|bzsjjldy
3302||8|event|编程记录事件单元|Programming record event unit|bcjlsjdy
3303||8|event|发现未知电能表事件单元|Unknown meter discovery event unit|fxwzdnbsjdy
3304||8|event|跨台区电能表事件单元|Cross-transformer-area meter event unit|ktqdnbsjdy
3305||8|event|功控跳闸记录单元|Power control trip record unit|gktzjldy
3306||8|event|电控跳闸记录单元|Energy control trip record unit|dktzjldy
3307||8|event|电控告警事件单元|Energy control alarm event unit|dkgjsjdy
3308||8|event|电能表需量超限事件单元|Meter demand over-limit event unit|dnbxlcxsjdy
3309||8|event|停/上电事件记录单元|Power-off/power-on event record unit|tsdsjjldy
330A||8|event|遥控事件记录单元|Remote control event record unit|yksjjldy
330B||8|event|有功总电能量差动越限事件记录单元|Total active energy differential over-limit event record unit|ygzdnlcdyxsjjldy
330C||8|event|事件清零事件记录单元|Event-log clearing event record unit|sjqlsjjldy
330D||8|event|终端对电表校时记录单元|Terminal meter clock-setting record unit|zdddbxsjldy
330E||8|event|电能表在网状态切换事件单元|Meter on-network status switching event unit|dnbzwztqhsjdy
330F||8|event|电能表数据变更监控记录单元|Meter data change monitoring record unit|dnbsjbgjkjldy
3310||8|event|异常插卡事件记录单元|Abnormal card insertion event record unit|yccksjjldy
3311||8|event|退费事件记录单元|Refund event record unit|tfsjjldy
3312||8|event|通信模块变更事件单元|Communication module change event unit|txmkbgsjdy
3313||8|event|电能表时钟超差记录单元|Meter clock deviation record unit|dnbszccjldy
3314||8|event|电能表时段表编程事件记录单元|Meter daily time-period table programming event record unit|dnbsdbbcsjjldy
3315||8|event|电能表节假日编程事件记录单元|Meter public holiday programming event record unit|dnbjjrbcsjjldy
3320||8|event|新增事件列表|New event list|xzsjlb
4000||8|parameter|日期时间|Date and time|rqsj
4001||8|parameter|通信地址|Communication address|txdz
4002||8|parameter|表号|Meter number|bh
4003||8|parameter|客户编号|Customer number|khbh
4004||8|parameter|设备地理位置|Device geographic location|sbdlwz
4005||8|parameter|组地址|Group addresses|zdz
4006||8|parameter|时钟源|Clock source|szy
4007||8|parameter|LCD参数|LCD parameters|lcdcs
4008||8|parameter|备用套时区表切换时间|Spare-set time-zone table switching time|bytsqbqhsj
4009||8|parameter|备用套日时段切换时间|Spare-set daily time-period switching time|bytrsdqhsj
400A||8|parameter|备用套分时费率切换时间|Spare-set time-of-use tariff switching time|bytfsflqhsj
400B||8|parameter|备用套阶梯电价切换时间|Spare-set step price switching time|bytjtdjqhsj
400C||8|parameter|时区时段数|Time-zone and time-period counts|sqsds
400D||8|parameter|阶梯数|Number of steps|jts
400E||8|parameter|谐波分析次数|Harmonic analysis order|xbfxcs
400F||8|parameter|密钥总条数|Total number of keys|myzts
4010||8|parameter|计量元件数|Number of measuring elements|jlyjs
4011||8|parameter|公共假日表|Public holiday table|ggjrb
4012||8|parameter|周休日特征字|Weekly rest day characteristic word|zxrtzz
4013||8|parameter|周休日采用的日时段表号|Daily time-period table number used on weekly rest days|zxrcydrsdbh
4014||8|parameter|当前套时区表|Current-set time-zone table|dqtsqb
4015||8|parameter|备用套时区表|Spare-set time-zone table|bytsqb
4016||8|parameter|当前套日时段表|Current-set daily time-period tables|dqtrsdb
4017||8|parameter|备用套日时段表|Spare-set daily time-period tables|bytrsdb
4018||8|parameter|当前套费率电价|Current-set tariff prices|dqtfldj
4019||8|parameter|备用套费率电价|Spare-set tariff prices|bytfldj
401A||8|parameter|当前套阶梯电价|Current-set step prices|dqtjtdj
401B||8|parameter|备用套阶梯电价|Spare-set step prices|bytjtdj
401C||8|parameter|电流互感器变比|Current transformer ratio|dlhgqbb
401D||8|parameter|电压互感器变比|Voltage transformer ratio|dyhgqbb
401E||8|parameter|报警金额限值|Alarm amount limits|bjjexz
401F||8|parameter|其它金额限值|Other amount limits|qtjexz
4020||8|parameter|报警电量限值|Alarm energy limits|bjdlxz
4021||8|parameter|其它电量限值|Other energy limits|qtdlxz
4022||8|parameter|插卡状态字|Card insertion status word|ckztz
4024||8|parameter|剔除|Exclusion|tc
4025||8|parameter|采集器升级结果表|Collector upgrade result table|cjqsjjgb
4026||8|parameter|采集器升级结果|Collector upgrade result|cjqsjjg
4030||8|parameter|电压合格率参数|Voltage qualification rate parameters|dyhglcs
4100||8|parameter|最大需量周期|Maximum demand period|zdxlzq
4101||8|parameter|滑差时间|Sliding time|hcsj
4102||8|parameter|校表脉冲宽度|Calibration pulse width|xbmckd
4103||8|parameter|资产管理编码|Asset management code|zcglbm
4104||8|parameter|额定电压|Rated voltage|eddy
4105||8|parameter|额定电流/基本电流|Rated current / basic current|eddljbdl
4106||8|parameter|最大电流|Maximum current|zddl
4107||8|parameter|有功准确度等级|Active accuracy class|ygzqddj
4108||8|parameter|无功准确度等级|Reactive accuracy class|wgzqddj
4109||8|parameter|电能表有功常数|Meter active constant|dnbygcs
410A||8|parameter|电能表无功常数|Meter reactive constant|dnbwgcs
410B||8|parameter|电能表型号|Meter model|dnbxh
410C||8|parameter|ABC各相电导系数|Conductance coefficients of phases A, B, C|abcgxddxs
410D||8|parameter|ABC各相电抗系数|Reactance coefficients of phases A, B, C|abcgxdkxs
410E||8|parameter|ABC各相电阻系数|Resistance coefficients of phases A, B, C|abcgxdzxs
410F||8|parameter|ABC各相电纳系数|Susceptance coefficients of phases A, B, C|abcgxdnxs
4110||8|parameter|电能表运行特征字1|Meter running characteristic word 1|dnbyxtzz1
4111||8|parameter|软件备案号|Software registration number|rjbah
4112||8|parameter|有功组合方式特征字|Active combination mode characteristic word|ygzhfstzz
4113||8|parameter|无功组合方式1特征字|Reactive combination mode 1 characteristic word|wgzhfs1tzz
4114||8|parameter|无功组合方式2特征字|Reactive combination mode 2 characteristic word|wgzhfs2tzz
4116||8|parameter|结算日|Settlement days|jsr
4117||8|parameter|期间需量冻结周期|Period demand freeze cycle|qjxldjzq
4200|W|11|parameter|路由表|Routing table|lyb
4201|W|8|parameter|路由信息单元|Routing information unit|lyxxdy
4202||8|parameter|级联通信参数|Cascade communication parameters|jltxcs
4204||8|parameter|终端广播校时|Terminal broadcast clock setting|zdgbxs
4300||19|parameter|电气设备|Electrical device|dqsb
4307||19|parameter|水表|Water meter|sb
4308||19|parameter|气表|Gas meter|qb
4309||19|parameter|热表|Heat meter|rb
4400||20|parameter|应用连接|Application association|yylj
4401||8|parameter|认证密码|Authentication password|rzmm
4500||25|parameter|公网通信模块1|Public network communication module 1|gwtxmk1
4501||25|parameter|公网通信模块2|Public network communication module 2|gwtxmk2
4510||26|parameter|以太网通信模块1|Ethernet communication module 1|ytwtxmk1
4511||26|parameter|以太网通信模块2|Ethernet communication module 2|ytwtxmk2
4512||26|parameter|以太网通信模块3|Ethernet communication module 3|ytwtxmk3
4513||26|parameter|以太网通信模块4|Ethernet communication module 4|ytwtxmk4
4514||26|parameter|以太网通信模块5|Ethernet communication module 5|ytwtxmk5
4515||26|parameter|以太网通信模块6|Ethernet communication module 6|ytwtxmk6
4516||26|parameter|以太网通信模块7|Ethernet communication module 7|ytwtxmk7
4517||26|parameter|以太网通信模块8|Ethernet communication module 8|ytwtxmk8
5000||9|freeze|瞬时冻结|Instantaneous freeze|ssdj
5001||9|freeze|秒冻结|Second freeze|mdj
5002||9|freeze|分钟冻结|Minute freeze|fzdj
5003||9|freeze|小时冻结|Hour freeze|xsdj
5004||9|freeze|日冻结|Daily freeze|rdj
5005||9|freeze|结算日冻结|Settlement day freeze|jsrdj
5006||9|freeze|月冻结|Monthly freeze|ydj
5007||9|freeze|年冻结|Yearly freeze|ndj
5008||9|freeze|时区表切换冻结|Time-zone table switching freeze|sqbqhdj
5009||9|freeze|日时段表切换冻结|Daily time-period table switching freeze|rsdbqhdj
500A||9|freeze|费率电价切换冻结|Tariff price switching freeze|fldjqhdj
500B||9|freeze|阶梯切换冻结|Step switching freeze|jtqhdj
5011||9|freeze|阶梯结算冻结|Step settlement freeze|jtjsdj
6000||11|collection|采集档案配置表|Acquisition archive configuration table|cjdapzb
6001||8|collection|采集档案配置单元|Acquisition archive configuration unit|cjdapzdy
6002||11|collection|搜表|Meter search|sb
6003||8|collection|一个搜表结果|Meter search result|ygsbjg
6004||8|collection|一个跨台区结果|Cross-transformer-area result|ygktqjg
6012||10|collection|任务配置表|Task configuration table|rwpzb
6013||8|collection|任务配置单元|Task configuration unit|rwpzdy
6014||11|collection|普通采集方案集|Ordinary acquisition scheme set|ptcjfaj
6015||8|collection|普通采集方案|Ordinary acquisition scheme|ptcjfa
6016||11|collection|事件采集方案集|Event acquisition scheme set|sjcjfaj
6017||8|collection|事件采集方案|Event acquisition scheme|sjcjfa
6018||11|collection|透明方案集|Transparent scheme set|tmfaj
6019||8|collection|透明方案|Transparent scheme|tmfa
601A||11|collection|透明方案结果集|Transparent scheme result set|tmfajgj
601B||8|collection|一个透明方案结果|Transparent scheme result|ygtmfajg
601C||11|collection|上报方案集|Report scheme set|sbfaj
601D||8|collection|上报方案|Report scheme|sbfa
601E||11|collection|采集规则库|Acquisition rule library|cjgzk
601F||8|collection|采集规则|Acquisition rule|cjgz
6032||11|collection|采集状态集|Acquisition status set|cjztj
6033||8|collection|一个采集状态|Acquisition status|ygcjzt
6034||11|collection|采集任务监控集|Acquisition task monitoring set|cjrwjkj
6035||8|collection|采集任务监控单元|Acquisition task monitoring unit|cjrwjkdy
6040||8|collection|采集启动时标|Acquisition start time stamp|cjqdsb
6041||8|collection|采集成功时标|Acquisition success time stamp|cjcgsb
6042||8|collection|采集存储时标|Acquisition storage time stamp|cjccsb
7000||11|set|文件集合|File set|wjjh
7001||8|set|文件|File|wj
7010||11|set|脚本集合|Script set|jbjh
7011||8|set|脚本|Script|jb
7012||11|set|脚本执行结果集|Script execution result set|jbzxjgj
7013||8|set|一个脚本执行结果|Script execution result|ygjbzxjg
7100||11|set|扩展变量对象集合|Extended variable object set|kzbldxjh
7101||11|set|扩展参变量对象集合|Extended parameter object set|kzcbldxjh
8000||8|control|远程遥控|Remote control|ycyk
8001||8|control|保电|Power supply guarantee|bd
8002||8|control|催费告警|Payment reminder alarm|cfgj
8003||11|control|一般中文信息|General Chinese message|ybzwxx
8004||11|control|重要中文信息|Important Chinese message|zyzwxx
8100||8|control|终端保安定值|Terminal security load setting|zdbadz
8101||8|control|终端功控时段|Terminal power control time periods|zdgksd
8102||8|control|功控告警时间|Power control alarm time|gkgjsj
8103||13|control|时段功控|Time-period power control|sdgk
8104||13|control|厂休控|Factory rest-day power control|cxk
8105||13|control|营业报停控|Business suspension power control|yybtk
8106||13|control|当前功率下浮控|Present-power downward-float control|dqglxfk
8107||13|control|购电控|Electricity purchase energy control|gdk
8108||13|control|月电控|Monthly energy control|ydk
8109||8|control|时段功控配置单元|Time-period power control configuration unit|sdgkpzdy
810A||8|control|厂休控配置单元|Factory rest-day power control configuration unit|cxkpzdy
810B||8|control|营业报停控配置单元|Business suspension power control configuration unit|yybtkpzdy
810C||8|control|购电控配置单元|Electricity purchase energy control configuration unit|gdkpzdy
810D||8|control|月电控配置单元|Monthly energy control configuration unit|ydkpzdy
810E||8|control|控制对象|Control object|kzdx
810F||8|control|跳闸轮次|Trip round|tzlc
8110||8|control|电控定值|Energy control setting|dkdz
F000||18|file|文件分帧传输管理|File framed transfer management|wjfzcsgl
F001||18|file|文件分块传输管理|File block transfer management|wjfkcsgl
F002||18|file|文件扩展传输管理|File extended transfer management|wjkzcsgl
F100||21|esam|ESAM|ESAM|esam
F101||8|esam|安全模式参数|Security mode parameters|aqmscs
F200||22|io|RS232|RS-232|rs232
F201||22|io|RS485|RS-485|rs485
F202||22|io|红外|Infrared|hw
F203||22|io|开关量输入|Switch (status) input|kglsr
F204||22|io|直流模拟量|DC analog input|zlmnl
F205||22|io|继电器输出|Relay output|jdqsc
F206||22|io|告警输出|Alarm output|gjsc
F207||22|io|多功能端子|Multi-function terminal|dgndz
F208||22|io|交采接口|AC sampling interface|jcjk
F209||22|io|载波/微功率无线接口|Carrier / micro-power wireless interface|zbwglwxjk
F20A||22|io|脉冲输入设备|Pulse input device|mcsrsb
F20B||22|io|蓝牙|Bluetooth|ly
F20C||22|io|230M无线专网接口对象|230 MHz wireless private network interface|230mwxzwjkdx
F210||8|io|从节点单元|Slave node unit|cjddy
F300||17|display|自动轮显|Automatic cyclic display|zdlx
F301||17|display|按键轮显|Key-driven cyclic display|ajlx
`;
