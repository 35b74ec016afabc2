// Made by scripts/generate.mjs from tables/*.json. Do not edit.

/** Class number, name, English name. */
export const CLASS_ROWS: string = `
1|电能量接口类|Energy interface class
2|最大需量接口类|Maximum demand interface class
3|分相变量接口类|Per-phase variable interface class
4|功率接口类|Power interface class
5|谐波变量接口类|Harmonic variable interface class
6|数据变量接口类|Data variable interface class
7|事件对象接口类|Event object interface class
8|参数变量接口类|Parameter variable interface class
9|冻结数据接口类|Freeze data interface class
10|采集监控接口类|Acquisition monitoring interface class
11|集合接口类|Set interface class
12|脉冲计量接口类|Pulse metering interface class
13|负荷控制对象接口类|Load control object interface class
14|区间统计接口类|Interval statistics interface class
15|累加平均接口类|Accumulation and average interface class
16|极值工具接口类|Extreme value tool interface class
17|显示接口类|Display interface class
18|文件传输接口类|File transfer interface class
19|设备管理接口类|Device management interface class
20|应用连接接口类|Application association interface class
21|ESAM接口类|ESAM interface class
22|输入输出设备接口类|Input/output device interface class
23|总加组接口类|Totalizing group interface class
24|分项事件对象接口类|Itemized event object interface class
25|无线公网通信接口类|Wireless public network communication interface class
26|以太网通信接口类|Ethernet communication interface class
`;
