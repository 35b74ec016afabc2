// Types of objects of all groups, compared by eye with the definition texts of tables/objects.json and
// tables/classes.json. These are literal on purpose: they must not follow the generator.
import { expect, test } from "vitest";
import { lookup, members } from "../../src/objects.ts";
import { outline } from "./support.ts";

const ROUNDS = "0:第1轮次 1:第2轮次 2:第3轮次 3:第4轮次 4:第5轮次 5:第6轮次 6:第7轮次 7:第8轮次";

const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "0010 正向有功电能": {
    "2 总及费率电能量数组": "array(tariff) of double-long-unsigned [kWh -2]",
    "4 高精度总及费率电能量数组": "array(tariff) of long64-unsigned [kWh -4]",
  },
  "0030 组合无功1电能": {
    "2 总及费率电能量数组": "array(tariff) of double-long [kvarh -2]",
  },
  "1010 正向有功最大需量": {
    "2 总及费率最大需量数组":
      "array(tariff) of { 最大需量值: double-long-unsigned [kW -4]; 发生时间: date_time_s }",
  },
  "1130 冻结周期内组合无功1最大需量": {
    "2 总及费率最大需量数组": "array(tariff) of { 最大需量值: double-long [kvar -4]; 发生时间: date_time_s }",
  },
  "2000 电压": {
    "2 分相数值组": "array(phase) of long-unsigned [V -1]",
  },
  "2001 电流": {
    "2 分相数值组": "array(phase) of double-long [A -3]",
    "4 零线电流": "double-long [A -3]",
  },
  "200A 功率因数": {
    "2 总及分相数值组": "array(total-phase) of long [ -3]",
  },
  "200D 电压谐波含有量（总及2…n次）": {
    "3 B相n次数值组": "array(harmonic) of long [% -2]",
  },
  "2014 电能表运行状态字": {
    "2 数值":
      "[ 电能表运行状态字1: bit-string(16) bits 1:需量积算方式 2:时钟电池 3:停电抄表电池 4:有功功率方向 5:无功功率方向 8:控制回路错误 9:ESAM错误 12:内部程序错误 13:存储器故障 14:透支状态 15:时钟故障; 电能表运行状态字2: bit-string(16) bits 0:A相有功功率方向 1:B相有功功率方向 2:C相有功功率方向 4:A相无功功率方向 5:B相无功功率方向 6:C相无功功率方向; 电能表运行状态字3: bit-string(16) bits 0:当前运行时段 1-2:供电方式 3:编程允许 4:继电器状态 5:当前运行时区 6:继电器命令状态 7:预跳闸报警状态 8-9:电能表类型 10:当前运行分时费率 11:当前阶梯 12:保电状态 13:身份认证状态 14:本地开户 15:远程开户; 电能表运行状态字4: bit-string(16) bits 0:A相失压 1:A相欠压 2:A相过压 3:A相失流 4:A相过流 5:A相过载 6:A相功率反向 7:A相断相; 电能表运行状态字5: bit-string(16) bits 0:B相失压 1:B相欠压 2:B相过压 3:B相失流 4:B相过流 5:B相过载 6:B相功率反向 7:B相断相; 电能表运行状态字6: bit-string(16) bits 0:C相失压 1:C相欠压 2:C相过压 3:C相失流 4:C相过流 5:C相过载 6:C相功率反向 7:C相断相; 电能表运行状态字7: bit-string(16) bits 0:电压逆相序 1:电流逆相序 2:电压不平衡 3:电流不平衡 4:辅助电源失电 5:掉电 6:需量超限 7:总功率因数超下限 8:电流严重不平衡 9:开表盖 10:开端钮盖 ]",
  },
  "2131 当月A相电压合格率": {
    "2 电压合格率数据":
      "{ 当日电压合格率: { 电压监测时间: double-long-unsigned [min 0]; 电压合格率: long-unsigned [% -2]; 电压超限率: long-unsigned [% -2]; 电压超上限时间: double-long-unsigned [min 0]; 电压超下限时间: double-long-unsigned [min 0] }; 当月电压合格率: { 电压监测时间: double-long-unsigned [min 0]; 电压合格率: long-unsigned [% -2]; 电压超限率: long-unsigned [% -2]; 电压超上限时间: double-long-unsigned [min 0]; 电压超下限时间: double-long-unsigned [min 0] } }",
  },
  "2140 日最大有功功率及发生时间": {
    "2 总及费率最大需量数组":
      "array(tariff) of { 最大功率值: double-long-unsigned [kW -4]; 发生时间: date_time_s }",
  },
  "2301 总加组1": {
    "2 总加配置表":
      "array of { 参与总加的分路通信地址: TSA; 总加标志: enum 0=正向 1=反向; 运算符标志: enum 0=加 1=减 }",
    "11 总加剩余电量（费）": "long64 [kWh/元 -4]",
    "17 总加组当前控制状态": `{ 当前功控定值: long64 [W -1]; 当前功率下浮控浮动系数: integer [% 0]; 功控跳闸输出状态: bit-string(8) bits ${ROUNDS}; 月电控跳闸输出状态: bit-string(8) bits ${ROUNDS}; 购电控跳闸输出状态: bit-string(8) bits ${ROUNDS}; 功控越限告警状态: bit-string(8) bits 0:时段控 1:厂休控 2:营业报停控 3:当前功率下浮控; 电控越限告警状态: bit-string(8) bits 0:月电控 1:购电控 }`,
  },
  "2401 脉冲计量1": {
    "4 脉冲配置":
      "array of { 脉冲输入端口号: OAD; 脉冲属性: enum 0=正向有功 1=正向无功 2=反向有功 3=反向无功; 脉冲常数k: long-unsigned }",
  },
  "2506 （仪表）状态ST": {
    "2 数值": "{ 阀门状态: enum 0=开 1=关 2=保留 3=异常; 电池电压: enum 0=正常 1=欠压 }",
  },
  "3000 电能表失压事件": {
    "5 配置参数":
      "{ 电压触发上限: long-unsigned [V -1]; 电压恢复下限: long-unsigned [V -1]; 电流触发下限: double-long [A -4]; 判定延时时间: unsigned [s 0] }",
    "6 事件记录表1":
      "array of { 事件记录序号: double-long-unsigned; 事件发生时间: date_time_s; 事件结束时间: date_time_s; 事件上报状态: array of { 通道: OAD; 上报状态: unsigned bits 0:事件发生上报标识 1:事件发生上报确认标识 2:事件结束上报标识 3:事件结束上报确认标识 }; … 关联对象属性的数据: Data }",
    "13 失压统计":
      "{ 事件发生总次数: double-long-unsigned; 事件总累计时间: double-long-unsigned [s 0]; 最近一次失压发生时间: date_time_s; 最近一次失压结束时间: date_time_s }",
  },
  "3009 电能表正向有功需量超限事件": {
    "2 事件记录表":
      "array of { 事件记录序号: double-long-unsigned; 事件发生时间: date_time_s; 事件结束时间: date_time_s; 事件发生源: NULL; 事件上报状态: array of { 通道: OAD; 上报状态: unsigned bits 0:事件发生上报标识 1:事件发生上报确认标识 2:事件结束上报标识 3:事件结束上报确认标识 }; 超限期间需量最大值: double-long-unsigned; 超限期间需量最大值发生时间: date_time_s; … 关联对象属性的数据: Data }",
    "6 配置参数": "{ 触发下限: double-long-unsigned [kW -4]; 判定延时时间: unsigned [s 0] }",
  },
  "3106 终端停/上电事件": {
    "6 配置参数":
      "{ 停电数据采集配置参数: { 采集标志: bit-string(8) bits 0:采集 1:测量点; 停电事件抄读时间间隔: unsigned [h 0]; 停电事件抄读时间限值: unsigned [min 0]; 需要读取停电事件电能表: array of TSA }; 停电事件甄别限值参数: { 停电时间最小有效间隔: long-unsigned [min 0]; 停电时间最大有效间隔: long-unsigned [min 0]; 停电事件起止时间偏差限值: long-unsigned [min 0]; 停电事件时间区段偏差限值: long-unsigned [min 0]; 停电发生电压限值: long-unsigned [V -1]; 停电恢复电压限值: long-unsigned [V -1] } }",
  },
  "3116 有功总电能量差动越限事件记录": {
    "6 配置参数":
      "array of { 有功总电能量差动组序号: unsigned; 对比的总加组: OI; 参照的总加组: OI; 参与差动的电能量的时间区间及对比方法标志: unsigned bits 0-1:时间区间 7:对比方法; 差动越限相对偏差值: integer [% 0]; 差动越限绝对偏差值: long64 [kWh -4] }",
  },
  "330E 电能表在网状态切换事件单元": {
    "2 参数":
      "{ 事件记录序号: double-long-unsigned; 事件发生时间: date_time_s; 事件结束时间: date_time_s; 事件发生源: NULL; 事件上报状态: array of { 通道: OAD; 上报状态: unsigned bits 0:事件发生上报标识 1:事件发生上报确认标识 2:事件结束上报标识 3:事件结束上报确认标识 }; 状态变迁事件: array of { 电能表地址: TSA; 在网状态: bool } }",
  },
  "4000 日期时间": {
    "2 参数": "date_time_s",
    "3 校时模式": "enum 0=主站授时 1=终端精确校时 2=北斗/GPS 255=其它",
    "4 精准校时参数":
      "{ 最近心跳时间总个数: unsigned; 最大值剔除个数: unsigned; 最小值剔除个数: unsigned; 通讯延时阈值: unsigned [s 0]; 最少有效个数: unsigned }",
    "m127 广播校时": "date_time_s",
  },
  "400C 时区时段数": {
    "2 参数":
      "{ 年时区数: unsigned<0..14>; 日时段表数: unsigned<0..8>; 日时段数(每日切换数): unsigned<0..14>; 费率数: unsigned<0..63>; 公共假日数: unsigned<0..254> }",
  },
  "4016 当前套日时段表": {
    "2 参数": "array of array of { 时: unsigned; 分: unsigned; 费率号: unsigned }",
  },
  "401A 当前套阶梯电价": {
    "2 阶梯参数":
      "{ 阶梯值数组: array of double-long-unsigned [kWh -2]; 阶梯电价数组: array of double-long-unsigned [元/kWh -4]; 阶梯结算日数组: array of { 月: unsigned; 日: unsigned; 时: unsigned } }",
  },
  "4026 采集器升级结果": {
    "2 升级结果":
      "{ 序号: long-unsigned; 采集器地址: TSA; 采集器升级结果标识: unsigned 0=其他原因 1=补发启动传输失败 2=补发失败 85=补发成功 170=广播成功 238=异常终止; 补发开始时间: date_time_s; 升级成功时间: date_time_s; 广播成功块数: long-unsigned; 补发块数: long-unsigned; 升级前采集器版本: { 厂商代码: visible-string(4); 软件版本号: visible-string(4); 软件版本日期: visible-string(6); 硬件版本号: visible-string(4); 硬件版本日期: visible-string(6); 厂家扩展信息: visible-string(8) }; 升级后采集器版本: { 厂商代码: visible-string(4); 软件版本号: visible-string(4); 软件版本日期: visible-string(6); 硬件版本号: visible-string(4); 硬件版本日期: visible-string(6); 厂家扩展信息: visible-string(8) } }",
  },
  "5004 日冻结": {
    "2 冻结数据表":
      "array of { 冻结记录序号: double-long-unsigned; 冻结时间: date_time_s; … 关联对象属性的数据: Data }",
    "3 关联对象属性表":
      "array of { 冻结周期: long-unsigned; 关联对象属性描述符: OAD; 存储深度: long-unsigned }",
  },
  "6001 采集档案配置单元": {
    "2 采集档案配置单元":
      "{ 配置序号: long-unsigned; 基本信息: { 通信地址: TSA; 波特率: enum 0=300bps 1=600bps 2=1200bps 3=2400bps 4=4800bps 5=7200bps 6=9600bps 7=19200bps 8=38400bps 9=57600bps 10=115200bps 255=自适应; 规约类型: enum 0=未知 1=DL/T645-1997 2=DL/T645-2007 3=DL/T698.45 4=CJ/T 188-2004; 端口: OAD; 通信密码: octet-string; 费率个数: unsigned; 用户类型: unsigned; 接线方式: enum 0=未知 1=单相 2=三相三线 3=三相四线; 额定电压: long-unsigned [V -1]; 额定电流: long-unsigned [A -1] }; 扩展信息: { 采集器地址: TSA; 资产号: octet-string; PT: long-unsigned; CT: long-unsigned }; 附属信息: array of { 对象属性描述: OAD; 属性值: value of 对象属性描述 } }",
  },
  "6002 搜表": {
    "8 搜表配置":
      "{ 是否启用每天周期搜表: bool; 自动更新采集档案: bool; 是否产生搜表相关事件: bool; 清空搜表结果选项: enum 0=不清空 1=每天周期搜表前清空 2=每次搜表前清空 }",
    "m127 实时启动搜表": "long-unsigned [min 0]",
  },
  "6013 任务配置单元": {
    "2 任务配置单元":
      "{ 任务ID: unsigned; 执行频率: TI; 方案类型: enum 1=普通采集方案 2=事件采集方案 3=透明方案 4=上报方案 5=脚本方案; 方案编号: unsigned; 开始时间: date_time_s; 结束时间: date_time_s; 延时: TI; 执行优先级: unsigned; 状态: enum 1=正常 2=停用; 任务开始前脚本id: long-unsigned; 任务完成后脚本id: long-unsigned; 任务运行时段: { 类型: enum 0=前闭后开 1=前开后闭 2=前闭后闭 3=前开后开; 时段表: array of { 起始小时: unsigned; 起始分钟: unsigned; 结束小时: unsigned; 结束分钟: unsigned } } }",
  },
  "6015 普通采集方案": {
    "2 普通采集方案":
      "{ 方案编号: unsigned; 存储深度: long-unsigned; 采集方式: { 采集类型: unsigned 0=采集当前数据 1=采集上第N次 2=按冻结时标采集 3=按时标间隔采集 4=补抄; 采集内容: by 采集类型 (0: NULL, 1: unsigned, 2: NULL, 3: TI, 4: { 数据时标间隔: TI; 补抄周期（上N次）: long-unsigned }) }; 记录列选择: array of CSD; 电能表集合: MS; 存储时标选择: enum 0=未定义 1=任务开始时间 2=相对当日0点0分 3=相对上日23点59分 4=相对上日0点0分 5=相对当月1日0点0分 6=数据冻结时标 7=相对上月月末0点0分 }",
  },
  "601D 上报方案": {
    "2 上报方案":
      "{ 方案编号: unsigned; 上报通道: array of OAD; 上报响应超时时间: TI; 最大上报次数: unsigned; 上报内容: { 类型: unsigned 0=对象属性数据 1=上报记录型对象属性; 数据: by 类型 (0: OAD, 1: { 主对象属性描述符: OAD; 记录型对象属性描述符: RCSD; 行选择: RSD }) } }",
  },
  "601F 采集规则": {
    "2 参数":
      "{ 数据列选择描述符: CSD; 规则描述: { AcqCmd_2007: { 主用DI: array of octet-string(4); 备用DI: array of octet-string(4) }; AcqCmd_1997: { 主用DI: array of octet-string(2); 备用DI: array of octet-string(2) }; AcqCmd_Trans: { Frame: octet-string } } }",
  },
  "7001 文件": {
    "2 参数":
      "{ 文件名: visible-string; 扩展名: visible-string; 文件长度: long-unsigned [byte 0]; 创建时间: date_time_s; 修改时间: date_time_s; 数据来源: enum 0=主站 1=终端自身 2=采集器 3=电能表 255=其它; 文件内容: octet-string }",
  },
  "8000 远程遥控": {
    "2 配置参数":
      "{ 继电器拉闸电流门限值: double-long-unsigned [A -4]; 超电流门限保护延时时间: long-unsigned [min 0] }",
    "3 继电器输出状态":
      "bit-string(8) bits 0:继电器1 1:继电器2 2:继电器3 3:继电器4 4:继电器5 5:继电器6 6:继电器7 7:继电器8",
    "m129 跳闸":
      "array of { 继电器: OAD; 告警延时: unsigned [min 0]; 限电时间: long-unsigned [min 0]; 自动合闸: bool 1=自动合闸 0=非自动合闸 }",
    "m130 合闸": "array of { 继电器: OAD; 命令: enum 0=合闸允许 1=直接合闸 }",
  },
  "8002 催费告警": {
    "m127 催费告警投入": "{ 告警时段: octet-string(3); 告警信息: visible-string(200) }",
  },
  "8106 当前功率下浮控": {
    "2 控制方案集": "none",
    "m127 投入":
      "{ 总加组对象: OI; 控制方案: { 当前功率下浮控定值滑差时间: unsigned [min 0]; 当前功率下浮控定值浮动系数: integer [% 0]; 控后总加有功功率冻结延时时间: unsigned [min 0]; 当前功率下浮控的控制时间: unsigned [×0.5小时 0]; 当前功率下浮控第1轮告警时间: unsigned [min 0]; 当前功率下浮控第2轮告警时间: unsigned [min 0]; 当前功率下浮控第3轮告警时间: unsigned [min 0]; 当前功率下浮控第4轮告警时间: unsigned [min 0] } }",
  },
  "8109 时段功控配置单元": {
    "2 参数":
      "{ 总加组对象: OI; 方案标识: bit-string(8); 第一套定值: { 时段号: bit-string(8); 时段1功控定值: long64 [W -1]; 时段2功控定值: long64 [W -1]; 时段3功控定值: long64 [W -1]; 时段4功控定值: long64 [W -1]; 时段5功控定值: long64 [W -1]; 时段6功控定值: long64 [W -1]; 时段7功控定值: long64 [W -1]; 时段8功控定值: long64 [W -1] }; 第二套定值: { 时段号: bit-string(8); 时段1功控定值: long64 [W -1]; 时段2功控定值: long64 [W -1]; 时段3功控定值: long64 [W -1]; 时段4功控定值: long64 [W -1]; 时段5功控定值: long64 [W -1]; 时段6功控定值: long64 [W -1]; 时段7功控定值: long64 [W -1]; 时段8功控定值: long64 [W -1] }; 第三套定值: { 时段号: bit-string(8); 时段1功控定值: long64 [W -1]; 时段2功控定值: long64 [W -1]; 时段3功控定值: long64 [W -1]; 时段4功控定值: long64 [W -1]; 时段5功控定值: long64 [W -1]; 时段6功控定值: long64 [W -1]; 时段7功控定值: long64 [W -1]; 时段8功控定值: long64 [W -1] }; 时段功控定值浮动系数: integer [% 0] }",
  },
  "F001 文件分块传输管理": {
    "m7 启动传输":
      "{ 文件信息: { 源文件: visible-string; 目标文件: visible-string; 文件大小: double-long-unsigned [byte 0]; 文件属性: bit-string(3) bits 0:可读 1:可写 2:可执行; 文件版本: visible-string; 文件类别: enum 0=终端文件 1=本地通信模块文件 2=远程通信模块文件 3=采集器文件 4=从节点通信模块文件 255=其它文件 }; 传输块大小: long-unsigned; 校验: { 校验类型: enum 0=CRC校验（默认） 1=md5校验 2=SHA1校验 255=其他; 校验值: octet-string } }",
    "m10 软件比对":
      "{ CPU编号: unsigned; 密钥索引: unsigned; 因子起始地址: double-long-unsigned; 数据起始地址: double-long-unsigned; 待加密数据长度: long-unsigned }",
    "m10 result": "{ 比对块数据: octet-string }",
  },
  "F100 ESAM": {
    "7 当前计数器":
      "{ 单地址应用协商计数器: double-long-unsigned; 主动上报计数器: double-long-unsigned; 应用广播通信序列号: double-long-unsigned }",
    "m6 钱包操作（开户、充值、退费）":
      "{ 操作类型: integer 0=开户 1=充值 2=退费; 购电金额: double-long-unsigned; 购电次数: double-long-unsigned; 户号: octet-string; 数据验证码: SID_MAC; 表号: octet-string }",
  },
  "F101 安全模式参数": {
    "3 显式安全模式参数": "array of { 对象标识: OI; 安全模式: long-unsigned }",
    "m127 增加显式安全模式参数": "{ 对象标识: OI; 权限: long-unsigned }",
  },
  "F200 RS232": {
    "2 设备对象列表":
      "array of { 端口描述符: visible-string; 端口参数: COMDCB; 端口功能: enum 0=上行通信 1=抄表 2=级联 3=停用 }",
    "m127 配置端口": "{ 端口号: OAD; 端口参数: COMDCB; 端口功能: enum 0=上行通信 1=抄表 2=级联 3=停用 }",
  },
  "F203 开关量输入": {
    "4 配置参数":
      "{ 开关量接入标志: bit-string(8) bits 0:第1路 1:第2路 2:第3路 3:第4路 4:第5路 5:第6路 6:第7路 7:第8路; 开关量属性标志: bit-string(8) bits 0:第1路 1:第2路 2:第3路 3:第4路 4:第5路 5:第6路 6:第7路 7:第8路 }",
  },
  "F209 载波/微功率无线接口": {
    "2 设备对象列表":
      "array of { 端口描述符: visible-string; 通信参数: COMDCB; 版本信息: { 厂商代码: visible-string(2); 芯片代码: visible-string(2); 版本日期: date; 软件版本: long-unsigned } }",
    "5 从节点对象列表":
      "array of { 从节点序号: long-unsigned; 从节点通信地址: octet-string; 从节点描述符: visible-string }",
    "m127 透明转发":
      "{ 通信地址: TSA; 接收等到报文超时时间: long-unsigned [s 0]; 透明转发命令: octet-string }",
    "m127 result": "octet-string",
  },
  "F301 按键轮显": {
    "2 显示对象列表": "array of { 显示对象: CSD; 屏序号: unsigned }",
    "4 显示参数": "{ 当前总对象数: unsigned; 允许最大对象数: unsigned }",
  },
};

test.each(Object.entries(EXPECTED))("%s", (head, expected) => {
  const [code = "", name = ""] = head.split(" ");
  const info = lookup(code)!;
  expect(info.name).toBe(name);
  const { attributes, methods } = members(info.oi);
  for (const [key, text] of Object.entries(expected)) {
    const [, isMethod, id, label] = /^(m?)(\d+) (.+)$/.exec(key)!;
    const member = (isMethod ? methods : attributes).find((item) => item.id === Number(id))!;
    const result = label === "result";
    if (!result) expect(member.name).toBe(label);
    expect(outline(result ? member.result! : member.schema), `${code} ${key}`).toBe(text);
  }
});

test("every group is among them", () => {
  const groups = new Set(Object.keys(EXPECTED).map((head) => lookup(head.slice(0, 4))?.group));
  expect(groups.size).toBe(13);
  expect(Object.keys(EXPECTED).length).toBeGreaterThanOrEqual(30);
});
