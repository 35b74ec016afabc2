// Made by scripts/generate.mjs from tables/*.json. Do not edit.

/** Class number or OI behind `=`; its members: number (m: of a method), name, English name, what elements stand for. */
export const MEMBER_ROWS: string = `
=1
1|逻辑名|Logical name
2|总及费率电能量数组|Total and tariff energy array|tariff
3|换算及单位|Scaler and unit
4|高精度总及费率电能量数组|High-precision total and tariff energy array|tariff
5|高精度换算及单位|High-precision scaler and unit
m1|复位|Reset
m2|执行|Execute
=2
1|逻辑名|Logical name
2|总及费率最大需量数组|Total and tariff maximum demand array|tariff
3|换算及单位|Scaler and unit
m1|复位|Reset
m2|执行|Execute
=3
1|逻辑名|Logical name
2|分相数值组|Per-phase value group|phase
3|换算及单位|Scaler and unit
m1|复位|Reset
m2|执行|Execute
=4
1|逻辑名|Logical name
2|总及分相数值组|Total and per-phase value group|total-phase
3|换算及单位|Scaler and unit
m1|复位|Reset
m2|执行|Execute
=5
1|逻辑名|Logical name
2|A相n次数值组|Phase A nth-order value group|harmonic
3|B相n次数值组|Phase B nth-order value group|harmonic
4|C相n次数值组|Phase C nth-order value group|harmonic
5|谐波次数n|Harmonic order n
6|换算及单位|Scaler and unit
m1|复位|Reset
m2|执行|Execute
=6
1|逻辑名|Logical name
2|数值|Value
3|换算及单位|Scaler and unit
m1|复位|Reset
m2|执行|Execute
=7
1|逻辑名|Logical name
2|事件记录表|Event record table
3|关联对象属性表|Associated object attribute table
4|当前记录数|Current record count
5|最大记录数|Maximum record count
6|配置参数|Configuration parameters
7|当前值记录表|Present value record table
8|上报标识|Report flag
9|有效标识|Valid flag
m1|复位|Reset
m2|执行|Execute
m4|添加一个事件关联对象属性|Add an event-associated object attribute
m5|删除一个事件关联对象属性|Delete an event-associated object attribute
=8
1|逻辑名|Logical name
2|参数|Parameter
m1|复位|Reset
m2|执行|Execute
=9
1|逻辑名|Logical name
2|冻结数据表|Freeze data table
3|关联对象属性表|Associated object attribute table
m1|复位|Reset
m2|执行|Execute
m3|触发一次冻结|Trigger one freeze
m4|添加一个冻结对象属性|Add a freeze object attribute
m5|删除一个冻结对象属性|Delete a freeze object attribute
m7|批量添加冻结对象属性|Add freeze object attributes in batch
m8|清除关联对象属性表|Clear the associated object attribute table
=10
1|逻辑名|Logical name
2|配置表|Configuration table
3|记录表|Record table
m1|复位|Reset
m2|执行|Execute
m3|清空记录表|Clear the record table
=11
1|逻辑名|Logical name
2|集合|Set
3|当前元素个数|Current element count
4|最大元素个数|Maximum element count
m1|复位|Reset
m2|执行|Execute
=12
1|逻辑名|Logical name
2|通信地址|Communication address
3|互感器倍率|Transformer ratios
4|脉冲配置|Pulse configuration
5|有功功率|Active power
6|无功功率|Reactive power
7|当日正向有功电量|Current-day forward active energy|tariff
8|当月正向有功电量|Current-month forward active energy|tariff
9|当日反向有功电量|Current-day reverse active energy|tariff
10|当月反向有功电量|Current-month reverse active energy|tariff
11|当日正向无功电量|Current-day forward reactive energy|tariff
12|当月正向无功电量|Current-month forward reactive energy|tariff
13|当日反向无功电量|Current-day reverse reactive energy|tariff
14|当月反向无功电量|Current-month reverse reactive energy|tariff
15|正向有功电能示值|Forward active energy register|tariff
16|正向无功电能示值|Forward reactive energy register|tariff
17|反向有功电能示值|Reverse active energy register|tariff
18|反向无功电能示值|Reverse reactive energy register|tariff
19|换算及单位|Scaler and unit
m1|复位|Reset
m2|执行|Execute
m3|添加脉冲输入单元|Add a pulse input unit
m4|删除脉冲输入单元|Delete a pulse input unit
=13
1|逻辑名|Logical name
2|控制方案集|Control scheme set
3|控制投入状态|Control engaged status
4|控制输出状态|Control output status
5|越限告警状态|Over-limit alarm status
m1|复位|Reset
m2|执行|Execute
m3|添加控制单元|Add a control unit
m4|删除控制单元|Delete a control unit
m5|更新控制单元|Update a control unit
m6|控制投入|Engage control
m7|控制解除|Release control
=14
1|逻辑名|Logical name
2|统计结果表|Statistics result table
3|关联对象属性表|Associated object attribute table
m1|复位|Reset
m2|执行|Execute
m3|添加一个统计对象属性|Add a statistics object attribute
m4|删除一个统计对象属性|Delete a statistics object attribute
=15
1|逻辑名|Logical name
2|运算结果|Computation result
3|关联对象属性表|Associated object attribute table
m1|复位|Reset
m2|执行|Execute
m3|添加一个关联对象属性|Add an associated object attribute
m4|删除一个关联对象属性|Delete an associated object attribute
=16
1|逻辑名|Logical name
2|极值结果表|Extreme value result table
3|关联对象属性表|Associated object attribute table
m1|复位|Reset
m2|执行|Execute
m3|添加一个关联对象属性|Add an associated object attribute
m4|删除一个关联对象属性|Delete an associated object attribute
=17
1|逻辑名|Logical name
2|显示对象列表|Display object list
3|显示时间|Display time
4|显示参数|Display parameters
m1|复位|Reset
m2|执行|Execute
m3|下翻|Page down
m4|上翻|Page up
m5|显示查看|Display view
m6|全显|Full display
=18
1|逻辑名|Logical name
2|文件信息|File information
3|命令结果|Command result
m1|复位|Reset
m2|执行|Execute
m3|删除|Delete
m4|校验|Verify
m5|代发|Send on behalf
m6|代收|Receive on behalf
m7|上传|Upload
m8|下载|Download
=19
1|逻辑名|Logical name
2|设备描述符|Device descriptor
3|版本信息|Version information
4|生产日期|Production date
5|子设备列表|Sub-device list
6|支持规约列表|Supported protocol list
7|允许跟随上报|Follow-up report allowed
8|允许主动上报|Active report allowed
9|允许与主站通话|Talk with master station allowed
10|上报通道|Report channels
m1|复位|Reset
m2|执行|Execute
m3|数据初始化|Initialize data
m4|恢复出厂参数|Restore factory parameters
m5|事件初始化|Initialize events
m6|需量初始化|Initialize demand
=20
1|逻辑名|Logical name
2|对象列表|Object list
3|应用语境信息|Application context information
4|当前连接的客户机地址|Client address of the current association
5|身份验证机制|Authentication mechanism
m1|复位|Reset
m2|执行|Execute
=21
1|逻辑名|Logical name
2|ESAM序列号|ESAM serial number
3|ESAM版本号|ESAM version number
4|对称密钥版本|Symmetric key version
5|会话时效门限|Session validity threshold
6|会话时效剩余时间|Session validity remaining time
7|当前计数器|Current counters
8|证书版本|Certificate versions
9|终端证书序列号|Terminal certificate serial number
10|终端证书|Terminal certificate
11|主站证书序列号|Master station certificate serial number
12|主站证书|Master station certificate
13|ESAM安全存储对象列表|ESAM secure storage object list
14|红外认证时效门限|Infrared authentication validity threshold
15|红外认证剩余时间|Infrared authentication remaining time
m1|复位|Reset
m2|执行|Execute
m3|ESAM数据读取|Read ESAM data
m4|数据更新|Update data
m5|协商失效|Invalidate negotiation
m6|钱包操作（开户、充值、退费）|Purse operation (open account, recharge, refund)
m7|密钥更新|Update keys
m8|证书更新|Update certificate
m9|设置协商时效|Set negotiation validity
m10|钱包初始化|Initialize purse
m11|红外认证请求|Infrared authentication request
m12|红外认证指令|Infrared authentication command
=22
1|逻辑名|Logical name
2|设备对象列表|Device object list
3|设备对象数量|Device object count
4|配置参数|Configuration parameters
m1|复位|Reset
m2|执行|Execute
=23
1|逻辑名|Logical name
2|总加配置表|Totalizing configuration table
3|总加有功功率|Totalized active power
4|总加无功功率|Totalized reactive power
5|总加滑差时间内平均有功功率|Average totalized active power within the sliding time
6|总加滑差时间内平均无功功率|Average totalized reactive power within the sliding time
7|总加日有功电量|Totalized daily active energy|tariff
8|总加日无功电量|Totalized daily reactive energy|tariff
9|总加月有功电量|Totalized monthly active energy|tariff
10|总加月无功电量|Totalized monthly reactive energy|tariff
11|总加剩余电量（费）|Totalized remaining energy (or amount)
12|当前功率下浮控控后总加有功功率冻结值|Frozen totalized active power after present-power downward-float control
13|总加组滑差时间周期|Totalizing group sliding time period
14|总加组功控轮次配置|Totalizing group power control round configuration
15|总加组电控轮次配置|Totalizing group energy control round configuration
16|总加组控制设置状态|Totalizing group control setting status
17|总加组当前控制状态|Totalizing group present control status
18|换算及单位|Scaler and unit
m1|清空总加配置单元|Clear the totalizing configuration units
m2|执行|Execute
m3|添加一个总加配置单元|Add a totalizing configuration unit
m4|批量添加总加配置单元|Add totalizing configuration units in batch
m5|删除一个总加配置单元|Delete a totalizing configuration unit
=24
1|逻辑名|Logical name
2|关联对象属性表|Associated object attribute table
3|当前记录数|Current record counts
4|最大记录数|Maximum record count
5|配置参数|Configuration parameters
6|事件记录表1|Event record table 1
7|事件记录表2|Event record table 2
8|事件记录表3|Event record table 3
9|事件记录表4|Event record table 4
10|当前值记录表|Present value record table
11|上报标识|Report flag
12|有效标识|Valid flag
m1|复位|Reset
m2|执行|Execute
m4|添加一个事件关联对象属性|Add an event-associated object attribute
m5|删除一个事件关联对象属性|Delete an event-associated object attribute
=25
1|逻辑名|Logical name
2|通信配置|Communication configuration
3|主站通信参数表|Master station communication parameter table
4|短信通信参数|SMS communication parameters
5|版本信息|Version information
6|支持规约列表|Supported protocol list
7|SIM卡的ICCID|SIM card ICCID
8|IMSI|IMSI
9|信号强度|Signal strength
10|SIM卡号码|SIM card number
11|拨号IP|Dial-up IP
m1|复位|Reset
=26
1|逻辑名|Logical name
2|通信配置|Communication configuration
3|主站通信参数表|Master station communication parameter table
4|终端IP|Terminal IP
5|MAC地址|MAC address
m1|复位|Reset
=2001
4|零线电流|Neutral current
=2015
4|跟随上报模式字|Follow-up report mode word
=2029
2|安时数值|Ampere-hour values|total-phase
=2031
2|用电量|Electricity consumption
=2032
2|用电量|Electricity consumption
=2130
2|电压合格率数据|Voltage qualification rate data
=2131
2|电压合格率数据|Voltage qualification rate data
=2132
2|电压合格率数据|Voltage qualification rate data
=2133
2|电压合格率数据|Voltage qualification rate data
=3000
13|失压统计|Voltage-loss statistics
=3027
10|非法插卡总次数|Total illegal card insertions
=3312
2|通信模块变更事件单元|Communication module change event unit
=3320
2|新增事件列表|New event list
3|需上报事件对象列表|List of event objects to report
=4000
3|校时模式|Clock-setting mode
4|精准校时参数|Precise clock-setting parameters
m127|广播校时|Broadcast clock setting
=4006
m127|启用|Enable
m128|禁用|Disable
=4018
2|参数|Parameter|rate
=4019
2|参数|Parameter|rate
=401A
2|阶梯参数|Step parameters
=401B
2|阶梯参数|Step parameters
=4025
2|升级结果列表|Upgrade result list
3|采集器升级控制参数|Collector upgrade control parameters
=4026
2|升级结果|Upgrade result
=4116
2|配置参数|Configuration parameters
=4117
2|配置参数|Configuration parameters
=4200
2|配置表|Configuration table
m127|Add|Add
m128|AddBatch|Add batch
m129|Update|Update
m134|Clear|Clear
=4201
2|routing definition|Routing definition
=4204
2|终端广播校时参数|Terminal broadcast clock-setting parameters
3|终端单地址广播校时参数|Terminal single-address broadcast clock-setting parameters
=4307
m127|出厂启用|Enable before delivery
m128|阀门控制|Valve control
m129|机电同步|Mechanical-electronic synchronization
=4308
m127|出厂启用|Enable before delivery
m128|阀门控制|Valve control
m129|机电同步|Mechanical-electronic synchronization
=4309
m127|出厂启用|Enable before delivery
m128|阀门控制|Valve control
m129|机电同步|Mechanical-electronic synchronization
=6000
2|配置表|Configuration table
m127|Add|Add
m128|AddBatch|Add batch
m129|Update|Update
m130|Update|Update
m131|Delete|Delete
m132|Delete|Delete
m133|Delete|Delete
m134|Clear|Clear
=6001
2|采集档案配置单元|Acquisition archive configuration unit
=6002
2|所有搜表结果|All meter search results
5|跨台区搜表结果|Cross-transformer-area meter search results
6|所有搜表结果记录数|Number of meter search results
7|跨台区搜表结果记录数|Number of cross-transformer-area meter search results
8|搜表配置|Meter search configuration
9|每天周期搜表参数配置|Daily periodic meter search parameters
10|搜表状态|Meter search status
m127|实时启动搜表|Start meter search now
m128|清空搜表结果|Clear meter search results
m129|清空跨台区搜表结果|Clear cross-transformer-area meter search results
=6012
m127|Add|Add
m128|Delete|Delete
m129|Clear|Clear
m130|Update|Update
=6013
2|任务配置单元|Task configuration unit
=6014
m127|Add|Add
m128|Delete|Delete
m129|Clear|Clear
m130|Set_CSD|Set CSD
=6015
2|普通采集方案|Ordinary acquisition scheme
=6016
m127|Add|Add
m128|Delete|Delete
m129|Clear|Clear
m130|UpdateReportFlag|Update report flag
=6017
2|事件采集方案|Event acquisition scheme
=6018
m127|Add|Add
m128|AddMeterFrame|Add meter frame
m129|Delete|Delete
m130|Delete|Delete
m131|Clear|Clear
=6019
2|透明方案|Transparent scheme
=601C
m127|Add|Add
m128|Delete|Delete
m129|Clear|Clear
=601D
2|上报方案|Report scheme
=601E
2|采集规则库|Acquisition rule library
m127|Add|Add
m128|Delete|Delete
m129|Clear|Clear
=7000
m127|WriteFile|Write file
m128|Execute|Execute
m129|DeleteFile|Delete file
=7010
m127|Add|Add
m128|Delete|Delete
m129|Execute|Execute
m130|Clear|Clear
=8000
2|配置参数|Configuration parameters
3|继电器输出状态|Relay output status
4|告警状态|Alarm status
5|命令状态|Command status
m127|触发告警|Trigger alarm
m128|解除报警|Clear alarm
m129|跳闸|Trip
m130|合闸|Close
=8001
2|保电状态|Power supply guarantee status
3|允许与主站最大无通信时长|Maximum time without master station communication
4|上电自动保电时长|Automatic power supply guarantee time after power-on
5|自动保电时段|Automatic power supply guarantee periods
m127|投入保电|Engage power supply guarantee
m128|解除保电|Release power supply guarantee
m129|解除自动保电|Release automatic power supply guarantee
=8002
2|催费告警状态|Payment reminder alarm status
m127|催费告警投入|Engage payment reminder alarm
m128|取消催费告警|Cancel payment reminder alarm
=8003
m127|添加信息|Add message
m128|删除信息|Delete message
=8004
m127|添加信息|Add message
m128|删除信息|Delete message
=8101
2|配置参数|Configuration parameters
=8102
2|配置参数|Configuration parameters
=8103
m127|时段功控方案切换|Switch time-period power control scheme
=8106
m127|投入|Engage
=F000
4|文件内容|File content
5|当前指针|Present pointer
=F001
4|传输块状态字|Transfer block status word
m7|启动传输|Start transfer
m8|写文件|Write file
m9|读文件|Read file
m10|软件比对|Software comparison
=F002
4|服务器信息|Server information
m7|从服务器下载|Download from server
m8|上传到服务器|Upload to server
=F101
2|安全模式选择|Security mode selection
3|显式安全模式参数|Explicit security mode parameters
m127|增加显式安全模式参数|Add an explicit security mode parameter
m128|删除显式安全模式参数|Delete an explicit security mode parameter
m129|批量增加显式安全模式参数|Add explicit security mode parameters in batch
=F200
m127|配置端口|Configure port
=F201
m127|配置端口|Configure port
=F202
m127|配置端口|Configure port
=F205
m127|修改开关属性|Change switch property
=F207
m127|修改工作模式|Change working mode
=F209
5|从节点对象列表|Slave node object list
6|从节点对象列表更新周期|Slave node object list update period
m127|透明转发|Transparent forwarding
m128|配置端口参数|Configure port parameters
=F20B
m127|配置端口|Configure port
=F20C
5|有效信号强度|Effective signal strength
`;
