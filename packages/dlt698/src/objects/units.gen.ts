// Made by scripts/generate.mjs from tables/*.json. Do not edit.

/** Unit code, symbol, symbol in English text if it differs, name, English name, quantity. */
export const UNIT_ROWS: string = `
1|a||年|year|time
2|mo||月|month|time
3|wk||周|week|time
4|d||日|day|time
5|h||小时|hour|time
6|min||分|minute|time
7|s||秒|second|time
8|°||度|degree|phase angle
9|℃||摄氏度|degree Celsius|temperature
10|元|yuan|货币|local currency|currency
11|m||米|metre|length
12|m/s||米每秒|metre per second|speed
13|m³||立方米|cubic metre|volume
14|m³||立方米（修正的体积）|cubic metre (corrected volume)|corrected volume
15|m³/h||立方米每小时|cubic metre per hour|flow
16|m³/h||立方米每小时（修正的流量）|cubic metre per hour (corrected flow)|corrected flow
17|m³/d||立方米每24小时|cubic metre per 24 hours|flow
18|m³/d||立方米每24小时（修正的流量）|cubic metre per 24 hours (corrected flow)|corrected flow
19|l||升|litre|volume
20|kg||千克|kilogram|mass
21|N||牛顿|newton|force
22|Nm||牛顿米|newton metre|energy
23|Pa||帕斯卡|pascal|pressure
24|bar||巴|bar|pressure
25|J||焦耳|joule|energy
26|J/h||焦每小时|joule per hour|thermal power
27|W||瓦|watt|active power
28|kW||千瓦|kilowatt|active power
29|VA||伏安|volt-ampere|apparent power
30|kVA||千伏安|kilovolt-ampere|apparent power
31|var||乏|var|reactive power
32|kvar||千乏|kilovar|reactive power
33|kWh||千瓦时|kilowatt-hour|active energy
34|kVAh||千伏安时|kilovolt-ampere-hour|apparent energy
35|kvarh||千乏时|kilovar-hour|reactive energy
36|A||安培|ampere|current
37|C||库仑|coulomb|electric charge
38|V||伏特|volt|voltage
39|V/m||伏每米|volt per metre|electric field strength
40|F||法拉|farad|capacitance
41|Ω||欧姆|ohm|resistance
42|Ωm²/m||欧姆平方米每米|ohm square metre per metre|resistivity
43|Wb||韦伯|weber|magnetic flux
44|T||特斯拉|tesla|magnetic flux density
45|A/m||安培每米|ampere per metre|magnetic field strength
46|H||亨利|henry|inductance
47|Hz||赫兹|hertz|frequency
48|1/(Wh)||有功电能表常数或脉冲|active energy meter constant or pulse value (imp/kWh)|active meter constant
49|1/(varh)||无功电能表常数或脉冲|reactive energy meter constant or pulse value (imp/kvarh)|reactive meter constant
50|1/(VAh)||视在电能表常数或脉冲|apparent energy meter constant or pulse value (imp/kVAh)|apparent meter constant
51|%||百分比|percent|ratio
52|byte||字节|byte|data size
53|dBm||分贝毫瓦|decibel-milliwatt|signal level
54|元/kWh|yuan/kWh|元每千瓦时|yuan per kilowatt-hour|electricity price
55|Ah||安时|ampere-hour|ampere-hour value
56|ms||毫秒|millisecond|time
254|其他|other|其他单位|other unit|
255|||无单位、缺单位、计数|no unit, missing unit, or count|
`;
