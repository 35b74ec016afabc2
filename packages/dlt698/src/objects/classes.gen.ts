// Made by scripts/generate.mjs from tables/*.json. Do not edit.

/** Class rows, each followed by its attributes (A) and methods (M): number, access, name, English name. */
export const CLASS_ROWS: string = `
C|1||电能量接口类|Energy interface class
A|1|static|逻辑名|Logical name
A|2|dyn|总及费率电能量数组|Total and tariff energy array
A|3|static|换算及单位|Scaler and unit
A|4|dyn|高精度总及费率电能量数组|High-precision total and tariff energy array
A|5|static|高精度换算及单位|High-precision scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|2||最大需量接口类|Maximum demand interface class
A|1|static|逻辑名|Logical name
A|2|dyn|总及费率最大需量数组|Total and tariff maximum demand array
A|3|static|换算及单位|Scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|3||分相变量接口类|Per-phase variable interface class
A|1|static|逻辑名|Logical name
A|2|dyn|分相数值组|Per-phase value group
A|3|static|换算及单位|Scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|4||功率接口类|Power interface class
A|1|static|逻辑名|Logical name
A|2|dyn|总及分相数值组|Total and per-phase value group
A|3|static|换算及单位|Scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|5||谐波变量接口类|Harmonic variable interface class
A|1|static|逻辑名|Logical name
A|2|dyn|A相n次数值组|Phase A nth-order value group
A|3|dyn|B相n次数值组|Phase B nth-order value group
A|4|dyn|C相n次数值组|Phase C nth-order value group
A|5|static|谐波次数n|Harmonic order n
A|6|static|换算及单位|Scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|6||数据变量接口类|Data variable interface class
A|1|static|逻辑名|Logical name
A|2|dyn|数值|Value
A|3|static|换算及单位|Scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|7||事件对象接口类|Event object interface class
A|1|static|逻辑名|Logical name
A|2|dyn|事件记录表|Event record table
A|3|static|关联对象属性表|Associated object attribute table
A|4|dyn|当前记录数|Current record count
A|5|static|最大记录数|Maximum record count
A|6|static|配置参数|Configuration parameters
A|7|dyn|当前值记录表|Present value record table
A|8|static|上报标识|Report flag
A|9|static|有效标识|Valid flag
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|4|optional|添加一个事件关联对象属性|Add an event-associated object attribute
M|5|optional|删除一个事件关联对象属性|Delete an event-associated object attribute
C|8||参数变量接口类|Parameter variable interface class
A|1|static|逻辑名|Logical name
A|2|static|参数|Parameter
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|9||冻结数据接口类|Freeze data interface class
A|1|static|逻辑名|Logical name
A|2|dyn|冻结数据表|Freeze data table
A|3|static|关联对象属性表|Associated object attribute table
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|触发一次冻结|Trigger one freeze
M|4|optional|添加一个冻结对象属性|Add a freeze object attribute
M|5|optional|删除一个冻结对象属性|Delete a freeze object attribute
M|7|optional|批量添加冻结对象属性|Add freeze object attributes in batch
M|8|optional|清除关联对象属性表|Clear the associated object attribute table
C|10||采集监控接口类|Acquisition monitoring interface class
A|1|static|逻辑名|Logical name
A|2|static|配置表|Configuration table
A|3|dyn|记录表|Record table
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|清空记录表|Clear the record table
C|11||集合接口类|Set interface class
A|1|static|逻辑名|Logical name
A|2|dyn|集合|Set
A|3|dyn|当前元素个数|Current element count
A|4|static|最大元素个数|Maximum element count
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|12||脉冲计量接口类|Pulse metering interface class
A|1|static|逻辑名|Logical name
A|2|static|通信地址|Communication address
A|3|static|互感器倍率|Transformer ratios
A|4|static|脉冲配置|Pulse configuration
A|5|dyn|有功功率|Active power
A|6|dyn|无功功率|Reactive power
A|7|dyn|当日正向有功电量|Current-day forward active energy
A|8|dyn|当月正向有功电量|Current-month forward active energy
A|9|dyn|当日反向有功电量|Current-day reverse active energy
A|10|dyn|当月反向有功电量|Current-month reverse active energy
A|11|dyn|当日正向无功电量|Current-day forward reactive energy
A|12|dyn|当月正向无功电量|Current-month forward reactive energy
A|13|dyn|当日反向无功电量|Current-day reverse reactive energy
A|14|dyn|当月反向无功电量|Current-month reverse reactive energy
A|15|dyn|正向有功电能示值|Forward active energy register
A|16|dyn|正向无功电能示值|Forward reactive energy register
A|17|dyn|反向有功电能示值|Reverse active energy register
A|18|dyn|反向无功电能示值|Reverse reactive energy register
A|19|static|换算及单位|Scaler and unit
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|mandatory|添加脉冲输入单元|Add a pulse input unit
M|4|mandatory|删除脉冲输入单元|Delete a pulse input unit
C|13||负荷控制对象接口类|Load control object interface class
A|1|static|逻辑名|Logical name
A|2|static|控制方案集|Control scheme set
A|3|dyn|控制投入状态|Control engaged status
A|4|dyn|控制输出状态|Control output status
A|5|dyn|越限告警状态|Over-limit alarm status
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|mandatory|添加控制单元|Add a control unit
M|4|mandatory|删除控制单元|Delete a control unit
M|5|mandatory|更新控制单元|Update a control unit
M|6|mandatory|控制投入|Engage control
M|7|mandatory|控制解除|Release control
C|14||区间统计接口类|Interval statistics interface class
A|1|static|逻辑名|Logical name
A|2|dyn|统计结果表|Statistics result table
A|3|static|关联对象属性表|Associated object attribute table
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|添加一个统计对象属性|Add a statistics object attribute
M|4|optional|删除一个统计对象属性|Delete a statistics object attribute
C|15||累加平均接口类|Accumulation and average interface class
A|1|static|逻辑名|Logical name
A|2|dyn|运算结果|Computation result
A|3|static|关联对象属性表|Associated object attribute table
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|添加一个关联对象属性|Add an associated object attribute
M|4|optional|删除一个关联对象属性|Delete an associated object attribute
C|16||极值工具接口类|Extreme value tool interface class
A|1|static|逻辑名|Logical name
A|2|dyn|极值结果表|Extreme value result table
A|3|static|关联对象属性表|Associated object attribute table
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|添加一个关联对象属性|Add an associated object attribute
M|4|optional|删除一个关联对象属性|Delete an associated object attribute
C|17||显示接口类|Display interface class
A|1|static|逻辑名|Logical name
A|2|static|显示对象列表|Display object list
A|3|static|显示时间|Display time
A|4|static|显示参数|Display parameters
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|下翻|Page down
M|4|optional|上翻|Page up
M|5|optional|显示查看|Display view
M|6|optional|全显|Full display
C|18||文件传输接口类|File transfer interface class
A|1|static|逻辑名|Logical name
A|2|dyn|文件信息|File information
A|3|dyn|命令结果|Command result
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|删除|Delete
M|4|optional|校验|Verify
M|5|optional|代发|Send on behalf
M|6|optional|代收|Receive on behalf
M|7|optional|上传|Upload
M|8|optional|下载|Download
C|19||设备管理接口类|Device management interface class
A|1|static|逻辑名|Logical name
A|2|static|设备描述符|Device descriptor
A|3|static|版本信息|Version information
A|4|static|生产日期|Production date
A|5|static|子设备列表|Sub-device list
A|6|static|支持规约列表|Supported protocol list
A|7|static|允许跟随上报|Follow-up report allowed
A|8|static|允许主动上报|Active report allowed
A|9|static|允许与主站通话|Talk with master station allowed
A|10|static|上报通道|Report channels
M|1|mandatory|复位|Reset
M|2|optional|执行|Execute
M|3|mandatory|数据初始化|Initialize data
M|4|mandatory|恢复出厂参数|Restore factory parameters
M|5|mandatory|事件初始化|Initialize events
M|6|optional|需量初始化|Initialize demand
C|20||应用连接接口类|Application association interface class
A|1|static|逻辑名|Logical name
A|2|static|对象列表|Object list
A|3|static|应用语境信息|Application context information
A|4|dyn|当前连接的客户机地址|Client address of the current association
A|5|static|身份验证机制|Authentication mechanism
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|21||ESAM接口类|ESAM interface class
A|1|static|逻辑名|Logical name
A|2|static|ESAM序列号|ESAM serial number
A|3|static|ESAM版本号|ESAM version number
A|4|static|对称密钥版本|Symmetric key version
A|5|static|会话时效门限|Session validity threshold
A|6|dyn|会话时效剩余时间|Session validity remaining time
A|7|static|当前计数器|Current counters
A|8|static|证书版本|Certificate versions
A|9|static|终端证书序列号|Terminal certificate serial number
A|10|static|终端证书|Terminal certificate
A|11|static|主站证书序列号|Master station certificate serial number
A|12|static|主站证书|Master station certificate
A|13|static|ESAM安全存储对象列表|ESAM secure storage object list
A|14|static|红外认证时效门限|Infrared authentication validity threshold
A|15|dyn|红外认证剩余时间|Infrared authentication remaining time
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|3|optional|ESAM数据读取|Read ESAM data
M|4|optional|数据更新|Update data
M|5|optional|协商失效|Invalidate negotiation
M|6|optional|钱包操作（开户、充值、退费）|Purse operation (open account, recharge, refund)
M|7|optional|密钥更新|Update keys
M|8|optional|证书更新|Update certificate
M|9|optional|设置协商时效|Set negotiation validity
M|10|optional|钱包初始化|Initialize purse
M|11|optional|红外认证请求|Infrared authentication request
M|12|optional|红外认证指令|Infrared authentication command
C|22||输入输出设备接口类|Input/output device interface class
A|1|static|逻辑名|Logical name
A|2|static|设备对象列表|Device object list
A|3|static|设备对象数量|Device object count
A|4|static|配置参数|Configuration parameters
M|1|optional|复位|Reset
M|2|optional|执行|Execute
C|23||总加组接口类|Totalizing group interface class
A|1|static|逻辑名|Logical name
A|2|static|总加配置表|Totalizing configuration table
A|3|dyn|总加有功功率|Totalized active power
A|4|dyn|总加无功功率|Totalized reactive power
A|5|dyn|总加滑差时间内平均有功功率|Average totalized active power within the sliding time
A|6|dyn|总加滑差时间内平均无功功率|Average totalized reactive power within the sliding time
A|7|dyn|总加日有功电量|Totalized daily active energy
A|8|dyn|总加日无功电量|Totalized daily reactive energy
A|9|dyn|总加月有功电量|Totalized monthly active energy
A|10|dyn|总加月无功电量|Totalized monthly reactive energy
A|11|dyn|总加剩余电量（费）|Totalized remaining energy (or amount)
A|12|dyn|当前功率下浮控控后总加有功功率冻结值|Frozen totalized active power after present-power downward-float control
A|13|static|总加组滑差时间周期|Totalizing group sliding time period
A|14|static|总加组功控轮次配置|Totalizing group power control round configuration
A|15|static|总加组电控轮次配置|Totalizing group energy control round configuration
A|16|dyn|总加组控制设置状态|Totalizing group control setting status
A|17|dyn|总加组当前控制状态|Totalizing group present control status
A|18|static|换算及单位|Scaler and unit
M|1|mandatory|清空总加配置单元|Clear the totalizing configuration units
M|2|optional|执行|Execute
M|3|optional|添加一个总加配置单元|Add a totalizing configuration unit
M|4|optional|批量添加总加配置单元|Add totalizing configuration units in batch
M|5|optional|删除一个总加配置单元|Delete a totalizing configuration unit
C|24||分项事件对象接口类|Itemized event object interface class
A|1|static|逻辑名|Logical name
A|2|static|关联对象属性表|Associated object attribute table
A|3|dyn|当前记录数|Current record counts
A|4|static|最大记录数|Maximum record count
A|5|static|配置参数|Configuration parameters
A|6|dyn|事件记录表1|Event record table 1
A|7|dyn|事件记录表2|Event record table 2
A|8|dyn|事件记录表3|Event record table 3
A|9|dyn|事件记录表4|Event record table 4
A|10|dyn|当前值记录表|Present value record table
A|11|static|上报标识|Report flag
A|12|static|有效标识|Valid flag
M|1|optional|复位|Reset
M|2|optional|执行|Execute
M|4|optional|添加一个事件关联对象属性|Add an event-associated object attribute
M|5|optional|删除一个事件关联对象属性|Delete an event-associated object attribute
C|25||无线公网通信接口类|Wireless public network communication interface class
A|1|static|逻辑名|Logical name
A|2|static|通信配置|Communication configuration
A|3|static|主站通信参数表|Master station communication parameter table
A|4|static|短信通信参数|SMS communication parameters
A|5|static|版本信息|Version information
A|6|static|支持规约列表|Supported protocol list
A|7|static|SIM卡的ICCID|SIM card ICCID
A|8|static|IMSI|IMSI
A|9|dyn|信号强度|Signal strength
A|10|dyn|SIM卡号码|SIM card number
A|11|dyn|拨号IP|Dial-up IP
M|1|optional|复位|Reset
C|26||以太网通信接口类|Ethernet communication interface class
A|1|static|逻辑名|Logical name
A|2|static|通信配置|Communication configuration
A|3|static|主站通信参数表|Master station communication parameter table
A|4|static|终端IP|Terminal IP
A|5|static|MAC地址|MAC address
M|1|optional|复位|Reset
`;
