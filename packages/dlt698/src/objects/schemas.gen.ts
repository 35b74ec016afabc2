// Made by scripts/generate.mjs from tables/*.json. Do not edit.

import type { FieldSchema, Label, MemberType, MemberTypes, TypeSchema } from "./schema.ts";

const t0: TypeSchema = { type: "octet-string" };
const m1: MemberType = { id: 1, access: "static", schema: t0 };
const t2: TypeSchema = { type: "double-long-unsigned" };
const m3: MemberType = { id: 3, access: "static", schema: { type: "Scaler_Unit" } };
const m4: MemberType = { id: 1, access: "optional", schema: { type: "integer", range: [0, 0] } };
const m5: MemberType = { id: 2, access: "optional", schema: { type: "Data" } };
const f6: FieldSchema = { name: "发生时间", nameEn: "Occurrence time", schema: { type: "date_time_s" } };
const t7: TypeSchema = { type: "Data", open: "instance-specific, and the object does not say" };
const t8: TypeSchema = { type: "array", of: t7, elements: "harmonic" };
const f9: FieldSchema = { name: "事件记录序号", nameEn: "Event record sequence number", schema: t2 };
const f10: FieldSchema = { name: "事件发生时间", nameEn: "Event occurrence time", schema: { type: "date_time_s" } };
const f11: FieldSchema = { name: "事件结束时间", nameEn: "Event end time", schema: { type: "date_time_s" } };
const f12: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: t7 };
const v13: Label[] = [{ from: 0, name: "未上报", nameEn: "Not reported" }, { from: 1, name: "已上报", nameEn: "Reported" }];
const v14: Label[] = [{ from: 0, name: "未确认", nameEn: "Not confirmed" }, { from: 1, name: "已确认", nameEn: "Confirmed" }];
const t15: TypeSchema = { type: "array", of: { type: "structure", fields: [{ name: "通道", nameEn: "Channel", schema: { type: "OAD" } }, { name: "上报状态", nameEn: "Report status", schema: { type: "unsigned", bits: [{ from: 0, name: "事件发生上报标识", nameEn: "Occurrence reported", values: v13 }, { from: 1, name: "事件发生上报确认标识", nameEn: "Occurrence report confirmed", values: v14 }, { from: 2, name: "事件结束上报标识", nameEn: "End reported", values: v13 }, { from: 3, name: "事件结束上报确认标识", nameEn: "End report confirmed", values: v14 }] } }] } };
const f16: FieldSchema = { name: "事件上报状态", nameEn: "Event report status", schema: t15 };
const t17: TypeSchema = { type: "array", of: { type: "OAD" } };
const t18: TypeSchema = { type: "long-unsigned" };
const t19: TypeSchema = { type: "structure", fields: [], rest: { name: "参数", nameEn: "Parameter", schema: t7 } };
const t20: TypeSchema = { type: "double-long-unsigned", unit: 7, scaler: 0 };
const t21: TypeSchema = { type: "structure", fields: [{ name: "事件发生次数", nameEn: "Event occurrence count", schema: t2 }, { name: "事件累计时间", nameEn: "Event cumulative time", schema: t20 }] };
const f22: FieldSchema = { name: "累计时间及发生次数", nameEn: "Cumulative time and occurrence count", schema: t21 };
const l23: Label = { from: 0, name: "不上报", nameEn: "No report" };
const t24: TypeSchema = { type: "enum", values: [l23, { from: 1, name: "事件发生上报", nameEn: "Report on occurrence" }, { from: 2, name: "事件恢复上报", nameEn: "Report on recovery" }, { from: 3, name: "事件发生恢复均上报", nameEn: "Report on occurrence and recovery" }] };
const m25: MemberType = { id: 9, access: "static", schema: { type: "bool" } };
const m26: MemberType = { id: 4, access: "optional", schema: { type: "OAD" } };
const m27: MemberType = { id: 5, access: "optional", schema: { type: "OAD" } };
const f28: FieldSchema = { name: "关联对象属性的数据", nameEn: "Data of associated object attributes", schema: { type: "Data" } };
const f29: FieldSchema = { name: "关联对象属性描述符", nameEn: "Associated object attribute descriptor", schema: { type: "OAD" } };
const f30: FieldSchema = { name: "存储深度", nameEn: "Storage depth", schema: t18 };
const t31: TypeSchema = { type: "structure", fields: [{ name: "冻结周期", nameEn: "Freeze period", schema: t18 }, f29, f30] };
const t32: TypeSchema = { type: "array", of: t31 };
const t33: TypeSchema = { type: "array", of: t7 };
const m34: MemberType = { id: 3, access: "optional", schema: { type: "NULL" } };
const m35: MemberType = { id: 4, access: "static", schema: t18 };
const m36: MemberType = { id: 2, access: "static", schema: t0 };
const f37: FieldSchema = { name: "PT", nameEn: "PT", schema: t18 };
const f38: FieldSchema = { name: "CT", nameEn: "CT", schema: t18 };
const t39: TypeSchema = { type: "structure", fields: [{ name: "脉冲输入端口号", nameEn: "Pulse input port", schema: { type: "OAD" } }, { name: "脉冲属性", nameEn: "Pulse property", schema: { type: "enum", values: [{ from: 0, name: "正向有功", nameEn: "Forward active" }, { from: 1, name: "正向无功", nameEn: "Forward reactive" }, { from: 2, name: "反向有功", nameEn: "Reverse active" }, { from: 3, name: "反向无功", nameEn: "Reverse reactive" }] } }, { name: "脉冲常数k", nameEn: "Pulse constant k", schema: t18 }] };
const t40: TypeSchema = { type: "double-long", unit: 27, scaler: -1 };
const t41: TypeSchema = { type: "double-long", unit: 31, scaler: -1 };
const t42: TypeSchema = { type: "array", of: { type: "double-long-unsigned", unit: 33, scaler: -4 }, elements: "tariff" };
const t43: TypeSchema = { type: "array", of: { type: "double-long-unsigned", unit: 35, scaler: -4 }, elements: "tariff" };
const t44: TypeSchema = { type: "array", of: t2, elements: "tariff" };
const m45: MemberType = { id: 1, access: "optional", schema: { type: "bit-string" } };
const m46: MemberType = { id: 2, access: "static", schema: t33 };
const f47: FieldSchema = { name: "总加组对象", nameEn: "Totalizing group object", schema: { type: "OI" } };
const t48: TypeSchema = { type: "bit-string", size: 8 };
const t49: TypeSchema = { type: "enum", values: [{ from: 0, name: "未告警", nameEn: "No alarm" }, { from: 1, name: "告警", nameEn: "Alarm" }] };
const f50: FieldSchema = { name: "对象属性描述符", nameEn: "Object attribute descriptor", schema: { type: "OAD" } };
const t51: TypeSchema = { type: "array", of: { type: "Data" } };
const f52: FieldSchema = { name: "越限判断参数", nameEn: "Limit parameters", schema: t51 };
const f53: FieldSchema = { name: "统计周期", nameEn: "Statistics period", schema: { type: "Data", open: "nothing is called 统计周期" } };
const f54: FieldSchema = { name: "统计频率", nameEn: "Statistics frequency", schema: { type: "TI" } };
const t55: TypeSchema = { type: "structure", fields: [f29, f52, f53, f54] };
const t56: TypeSchema = { type: "value-of", field: "对象属性描述符" };
const t57: TypeSchema = { type: "structure", fields: [f29, f53, f54] };
const m58: MemberType = { id: 3, access: "static", schema: { type: "array", of: t57 } };
const m59: MemberType = { id: 3, access: "optional", schema: t57 };
const f60: FieldSchema = { name: "屏序号", nameEn: "Screen number", schema: { type: "unsigned" } };
const t61: TypeSchema = { type: "long-unsigned", unit: 7, scaler: 0 };
const t62: TypeSchema = { type: "visible-string" };
const t63: TypeSchema = { type: "double-long-unsigned", unit: 52, scaler: 0 };
const t64: TypeSchema = { type: "structure", fields: [{ name: "源文件", nameEn: "Source file", schema: t62 }, { name: "目标文件", nameEn: "Target file", schema: t62 }, { name: "文件大小", nameEn: "File size", schema: t63 }, { name: "文件属性", nameEn: "File attributes", schema: { type: "bit-string", size: 3, bits: [{ from: 0, name: "可读", nameEn: "Readable" }, { from: 1, name: "可写", nameEn: "Writable" }, { from: 2, name: "可执行", nameEn: "Executable" }] } }, { name: "文件版本", nameEn: "File version", schema: t62 }, { name: "文件类别", nameEn: "File category", schema: { type: "enum", values: [{ from: 0, name: "终端文件", nameEn: "Terminal file" }, { from: 1, name: "本地通信模块文件", nameEn: "Local communication module file" }, { from: 2, name: "远程通信模块文件", nameEn: "Remote communication module file" }, { from: 3, name: "采集器文件", nameEn: "Collector file" }, { from: 4, name: "从节点通信模块文件", nameEn: "Slave node communication module file" }, { from: 255, name: "其它文件", nameEn: "Other file" }] } }] };
const t65: TypeSchema = { type: "structure", fields: [{ name: "校验类型", nameEn: "Check type", schema: { type: "enum", values: [{ from: 0, name: "CRC校验（默认）", nameEn: "CRC (default)" }, { from: 1, name: "md5校验", nameEn: "MD5" }, { from: 2, name: "SHA1校验", nameEn: "SHA-1" }, { from: 255, name: "其他", nameEn: "Other" }] } }, { name: "校验值", nameEn: "Check value", schema: t0 }] };
const m66: MemberType = { id: 5, access: "optional", schema: { type: "TSA" } };
const t67: TypeSchema = { type: "visible-string", size: 4 };
const t68: TypeSchema = { type: "visible-string", size: 6 };
const t69: TypeSchema = { type: "structure", fields: [{ name: "厂商代码", nameEn: "Manufacturer code", schema: t67 }, { name: "软件版本号", nameEn: "Software version", schema: t67 }, { name: "软件版本日期", nameEn: "Software version date", schema: t68 }, { name: "硬件版本号", nameEn: "Hardware version", schema: t67 }, { name: "硬件版本日期", nameEn: "Hardware version date", schema: t68 }, { name: "厂家扩展信息", nameEn: "Manufacturer extension", schema: { type: "visible-string", size: 8 } }] };
const t70: TypeSchema = { type: "array", of: { type: "OI" } };
const t71: TypeSchema = { type: "array", of: t62 };
const m72: MemberType = { id: 6, access: "static", schema: t71 };
const m73: MemberType = { id: 1, access: "mandatory", schema: { type: "NULL" } };
const f74: FieldSchema = { name: "对象标识", nameEn: "Object identifier", schema: { type: "OI" } };
const m75: MemberType = { id: 4, access: "static", schema: t0 };
const t76: TypeSchema = { type: "double-long-unsigned", unit: 6, scaler: 0 };
const f77: FieldSchema = { name: "参数内容", nameEn: "Parameter content", schema: t0 };
const f78: FieldSchema = { name: "数据验证码", nameEn: "Data verification code", schema: { type: "SID_MAC" } };
const f79: FieldSchema = { name: "购电次数", nameEn: "Purchase count", schema: t2 };
const f80: FieldSchema = { name: "安全标识", nameEn: "Security identifier", schema: { type: "SID" } };
const v81: Label[] = [{ from: 0, name: "正向", nameEn: "Forward" }, { from: 1, name: "反向", nameEn: "Reverse" }];
const l82: Label = { from: 1, name: "减", nameEn: "Minus" };
const t83: TypeSchema = { type: "structure", fields: [{ name: "参与总加的分路通信地址", nameEn: "Communication address of the summed branch", schema: { type: "TSA" } }, { name: "总加标志", nameEn: "Totalizing flag", schema: { type: "enum", values: v81 } }, { name: "运算符标志", nameEn: "Operator flag", schema: { type: "enum", values: [{ from: 0, name: "加", nameEn: "Plus" }, l82] } }] };
const t84: TypeSchema = { type: "array", of: t83 };
const t85: TypeSchema = { type: "long64", unit: 27, scaler: -1 };
const t86: TypeSchema = { type: "long64", unit: 31, scaler: -1 };
const t87: TypeSchema = { type: "long64", unit: 33, scaler: -4 };
const t88: TypeSchema = { type: "array", of: t87, elements: "tariff" };
const t89: TypeSchema = { type: "array", of: { type: "long64", unit: 35, scaler: -4 }, elements: "tariff" };
const t90: TypeSchema = { type: "long64", unit: 254, symbol: "kWh/元", symbolEn: "kWh/yuan", scaler: -4 };
const t91: TypeSchema = { type: "unsigned", unit: 6, scaler: 0 };
const v92: Label[] = [{ from: 0, name: "不受控", nameEn: "Not controlled" }, { from: 1, name: "受控", nameEn: "Controlled" }];
const t93: TypeSchema = { type: "bit-string", size: 8, bits: [{ from: 0, name: "第1轮次", nameEn: "Round 1", values: v92 }, { from: 1, name: "第2轮次", nameEn: "Round 2", values: v92 }, { from: 2, name: "第3轮次", nameEn: "Round 3", values: v92 }, { from: 3, name: "第4轮次", nameEn: "Round 4", values: v92 }, { from: 4, name: "第5轮次", nameEn: "Round 5", values: v92 }, { from: 5, name: "第6轮次", nameEn: "Round 6", values: v92 }, { from: 6, name: "第7轮次", nameEn: "Round 7", values: v92 }, { from: 7, name: "第8轮次", nameEn: "Round 8", values: v92 }] };
const v94: Label[] = [{ from: 0, name: "无效", nameEn: "Invalid" }, { from: 1, name: "有效", nameEn: "Valid" }];
const t95: TypeSchema = { type: "bit-string", size: 8, bits: [{ from: 0, name: "第1时段", nameEn: "Period 1", values: v94 }, { from: 1, name: "第2时段", nameEn: "Period 2", values: v94 }, { from: 2, name: "第3时段", nameEn: "Period 3", values: v94 }, { from: 3, name: "第4时段", nameEn: "Period 4", values: v94 }, { from: 4, name: "第5时段", nameEn: "Period 5", values: v94 }, { from: 5, name: "第6时段", nameEn: "Period 6", values: v94 }, { from: 6, name: "第7时段", nameEn: "Period 7", values: v94 }, { from: 7, name: "第8时段", nameEn: "Period 8", values: v94 }] };
const t96: TypeSchema = { type: "bit-string", size: 8, bits: [{ from: 0, name: "时段控", nameEn: "Time-period control" }, { from: 1, name: "厂休控", nameEn: "Factory rest-day control" }, { from: 2, name: "营业报停控", nameEn: "Business suspension control" }, { from: 3, name: "当前功率下浮控", nameEn: "Present-power downward-float control" }] };
const t97: TypeSchema = { type: "bit-string", size: 8, bits: [{ from: 0, name: "月电控", nameEn: "Monthly energy control" }, { from: 1, name: "购电控", nameEn: "Electricity purchase control" }] };
const t98: TypeSchema = { type: "integer", unit: 51, scaler: 0 };
const v99: Label[] = [{ from: 0, name: "未处于跳闸状态", nameEn: "Not tripped" }, { from: 1, name: "处于跳闸状态", nameEn: "Tripped" }];
const t100: TypeSchema = { type: "bit-string", size: 8, bits: [{ from: 0, name: "第1轮次", nameEn: "Round 1", values: v99 }, { from: 1, name: "第2轮次", nameEn: "Round 2", values: v99 }, { from: 2, name: "第3轮次", nameEn: "Round 3", values: v99 }, { from: 3, name: "第4轮次", nameEn: "Round 4", values: v99 }, { from: 4, name: "第5轮次", nameEn: "Round 5", values: v99 }, { from: 5, name: "第6轮次", nameEn: "Round 6", values: v99 }, { from: 6, name: "第7轮次", nameEn: "Round 7", values: v99 }, { from: 7, name: "第8轮次", nameEn: "Round 8", values: v99 }] };
const t101: TypeSchema = { type: "array", of: { type: "structure", fields: [f9, f10, f11, f16], rest: f28 } };
const f102: FieldSchema = { name: "工作模式", nameEn: "Working mode", schema: { type: "enum", values: [{ from: 0, name: "混合模式", nameEn: "Mixed mode" }, { from: 1, name: "客户机模式", nameEn: "Client mode" }, { from: 2, name: "服务器模式", nameEn: "Server mode" }] } };
const f103: FieldSchema = { name: "连接方式", nameEn: "Connection type", schema: { type: "enum", values: [{ from: 0, name: "TCP", nameEn: "TCP" }, { from: 1, name: "UDP", nameEn: "UDP" }] } };
const f104: FieldSchema = { name: "连接应用方式", nameEn: "Connection use", schema: { type: "enum", values: [{ from: 0, name: "主备模式", nameEn: "Primary-standby mode" }, { from: 1, name: "多连接模式", nameEn: "Multi-connection mode" }] } };
const f105: FieldSchema = { name: "侦听端口列表", nameEn: "Listening port list", schema: { type: "array", of: t18 } };
const f106: FieldSchema = { name: "用户名", nameEn: "User name", schema: t62 };
const f107: FieldSchema = { name: "密码", nameEn: "Password", schema: t62 };
const f108: FieldSchema = { name: "代理服务器地址", nameEn: "Proxy server address", schema: t0 };
const f109: FieldSchema = { name: "代理端口", nameEn: "Proxy port", schema: t18 };
const f110: FieldSchema = { name: "超时时间及重发次数", nameEn: "Time-out and retries", schema: { type: "unsigned", bits: [{ from: 2, to: 7, name: "超时时间", nameEn: "Time-out", unit: 7, scaler: 0 }, { from: 0, to: 1, name: "重发次数", nameEn: "Retries" }] } };
const f111: FieldSchema = { name: "心跳周期", nameEn: "Heartbeat period", schema: t61 };
const f112: FieldSchema = { name: "IP地址", nameEn: "IP address", schema: t0 };
const f113: FieldSchema = { name: "端口", nameEn: "Port", schema: t18 };
const m114: MemberType = { id: 3, access: "static", schema: { type: "array", of: { type: "structure", fields: [f112, f113] } } };
const t115: TypeSchema = { type: "visible-string", size: 16 };
const t116: TypeSchema = { type: "array", of: t115 };
const m117: MemberType = { id: 1, access: "optional", schema: { type: "NULL" } };
const t118: TypeSchema = { type: "double-long-unsigned", unit: 33, scaler: -2 };
const o119: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t118, elements: "tariff" } }, { id: 4, access: "dyn", schema: { type: "array", of: { type: "long64-unsigned", unit: 33, scaler: -4 }, elements: "tariff" } }] };
const o120: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "double-long", unit: 35, scaler: -2 }, elements: "tariff" } }, { id: 4, access: "dyn", schema: t89 }] };
const o121: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "double-long-unsigned", unit: 35, scaler: -2 }, elements: "tariff" } }, { id: 4, access: "dyn", schema: { type: "array", of: { type: "long64-unsigned", unit: 35, scaler: -4 }, elements: "tariff" } }] };
const o122: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "double-long-unsigned", unit: 34, scaler: -2 }, elements: "tariff" } }, { id: 4, access: "dyn", schema: { type: "array", of: { type: "long64-unsigned", unit: 34, scaler: -4 }, elements: "tariff" } }] };
const t123: TypeSchema = { type: "double-long-unsigned", unit: 28, scaler: -4 };
const o124: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "最大需量值", nameEn: "Maximum demand", schema: t123 }, f6] }, elements: "tariff" } }] };
const t125: TypeSchema = { type: "double-long", unit: 32, scaler: -4 };
const o126: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "最大需量值", nameEn: "Maximum demand", schema: t125 }, f6] }, elements: "tariff" } }] };
const t127: TypeSchema = { type: "double-long-unsigned", unit: 32, scaler: -4 };
const o128: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "最大需量值", nameEn: "Maximum demand", schema: t127 }, f6] }, elements: "tariff" } }] };
const o129: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "最大需量值", nameEn: "Maximum demand", schema: { type: "double-long-unsigned", unit: 30, scaler: -4 } }, f6] }, elements: "tariff" } }] };
const t130: TypeSchema = { type: "long-unsigned", unit: 38, scaler: -1 };
const t131: TypeSchema = { type: "double-long", unit: 36, scaler: -3 };
const o132: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "long-unsigned", unit: 8, scaler: -1 }, elements: "phase" } }] };
const o133: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t40, elements: "total-phase" } }] };
const o134: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t41, elements: "total-phase" } }] };
const o135: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "double-long", unit: 29, scaler: -1 }, elements: "total-phase" } }] };
const t136: TypeSchema = { type: "long", unit: 255, scaler: -3 };
const t137: TypeSchema = { type: "long", unit: 51, scaler: -2 };
const o138: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t137, elements: "phase" } }] };
const t139: TypeSchema = { type: "array", of: t137, elements: "harmonic" };
const o140: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t139 }, { id: 3, access: "dyn", schema: t139 }, { id: 4, access: "dyn", schema: t139 }] };
const o141: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "long-unsigned", unit: 38, scaler: -2 } }] };
const t142: TypeSchema = { type: "bit-string", size: 16 };
const l143: Label = { from: 0, name: "正常", nameEn: "Normal" };
const v144: Label[] = [l143, { from: 1, name: "欠压", nameEn: "Undervoltage" }];
const v145: Label[] = [{ from: 0, name: "第一套", nameEn: "First set" }, { from: 1, name: "第二套", nameEn: "Second set" }];
const v146: Label[] = [{ from: 0, name: "通", nameEn: "On" }, { from: 1, name: "断", nameEn: "Off" }];
const t147: TypeSchema = { type: "bit-string", size: 32 };
const t148: TypeSchema = { type: "double-long-unsigned", unit: 54, scaler: -4 };
const o149: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t148 }] };
const m150: MemberType = { id: 2, access: "static", schema: { type: "date_time_s" } };
const o151: MemberTypes = { attributes: [{ id: 2, access: "static", schema: t2 }] };
const t152: TypeSchema = { type: "choice", of: [{ type: "NULL" }, { type: "enum" }, { type: "unsigned" }, { type: "OI" }, { type: "OAD" }, { type: "TSA" }] };
const t153: TypeSchema = { type: "long-unsigned", unit: 51, scaler: -2 };
const o154: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t153 }] };
const t155: TypeSchema = { type: "double-long-unsigned", unit: 10, scaler: -2 };
const o156: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t155 }] };
const o157: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t118 }] };
const o158: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t142 }] };
const f159: FieldSchema = { name: "统计周期", nameEn: "Statistics period", schema: t91 };
const t160: TypeSchema = { type: "structure", fields: [f29, f52, f159, f54] };
const t161: TypeSchema = { type: "unsigned", unit: 5, scaler: 0 };
const f162: FieldSchema = { name: "统计周期", nameEn: "Statistics period", schema: t161 };
const t163: TypeSchema = { type: "structure", fields: [f29, f52, f162, f54] };
const f164: FieldSchema = { name: "统计周期", nameEn: "Statistics period", schema: { type: "unsigned", unit: 4, scaler: 0 } };
const t165: TypeSchema = { type: "structure", fields: [f29, f52, f164, f54] };
const f166: FieldSchema = { name: "统计周期", nameEn: "Statistics period", schema: { type: "unsigned", unit: 2, scaler: 0 } };
const t167: TypeSchema = { type: "structure", fields: [f29, f52, f166, f54] };
const f168: FieldSchema = { name: "统计周期", nameEn: "Statistics period", schema: { type: "unsigned", unit: 1, scaler: 0 } };
const t169: TypeSchema = { type: "structure", fields: [f29, f52, f168, f54] };
const t170: TypeSchema = { type: "structure", fields: [f29, f159, f54] };
const o171: MemberTypes = { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t170 } }], methods: [{ id: 3, access: "optional", schema: t170 }] };
const t172: TypeSchema = { type: "structure", fields: [f29, f162, f54] };
const o173: MemberTypes = { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t172 } }], methods: [{ id: 3, access: "optional", schema: t172 }] };
const t174: TypeSchema = { type: "structure", fields: [f29, f164, f54] };
const o175: MemberTypes = { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t174 } }], methods: [{ id: 3, access: "optional", schema: t174 }] };
const t176: TypeSchema = { type: "structure", fields: [f29, f166, f54] };
const o177: MemberTypes = { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t176 } }], methods: [{ id: 3, access: "optional", schema: t176 }] };
const t178: TypeSchema = { type: "structure", fields: [f29, f168, f54] };
const o179: MemberTypes = { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t178 } }], methods: [{ id: 3, access: "optional", schema: t178 }] };
const t180: TypeSchema = { type: "structure", fields: [{ name: "电压监测时间", nameEn: "Voltage monitoring time", schema: t76 }, { name: "电压合格率", nameEn: "Voltage qualification rate", schema: t153 }, { name: "电压超限率", nameEn: "Voltage over-limit rate", schema: t153 }, { name: "电压超上限时间", nameEn: "Time above upper voltage limit", schema: t76 }, { name: "电压超下限时间", nameEn: "Time below lower voltage limit", schema: t76 }] };
const o181: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "structure", fields: [{ name: "当日电压合格率", nameEn: "Current-day voltage qualification", schema: t180 }, { name: "当月电压合格率", nameEn: "Current-month voltage qualification", schema: t180 }] } }] };
const o182: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "最大功率值", nameEn: "Maximum power", schema: t123 }, f6] }, elements: "tariff" } }] };
const o183: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "double-long-unsigned", unit: 14, scaler: -4 } }] };
const t184: TypeSchema = { type: "double-long-unsigned", unit: 9, scaler: -2 };
const f185: FieldSchema = { name: "电压触发上限", nameEn: "Voltage trigger upper limit", schema: t130 };
const t186: TypeSchema = { type: "double-long", unit: 36, scaler: -4 };
const f187: FieldSchema = { name: "电流触发下限", nameEn: "Current trigger lower limit", schema: t186 };
const t188: TypeSchema = { type: "unsigned", unit: 7, scaler: 0 };
const f189: FieldSchema = { name: "判定延时时间", nameEn: "Decision delay time", schema: t188 };
const f190: FieldSchema = { name: "电压触发下限", nameEn: "Voltage trigger lower limit", schema: t130 };
const f191: FieldSchema = { name: "电流触发上限", nameEn: "Current trigger upper limit", schema: t186 };
const o192: MemberTypes = { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [{ name: "有功功率触发下限", nameEn: "Active power trigger lower limit", schema: t40 }, f189] } }] };
const f193: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "NULL" } };
const t194: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "超限期间需量最大值", nameEn: "Maximum demand during over-limit", schema: t2 }, { name: "超限期间需量最大值发生时间", nameEn: "Time of maximum demand during over-limit", schema: { type: "date_time_s" } }], rest: f28 };
const t195: TypeSchema = { type: "array", of: t194 };
const m196: MemberType = { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f193, f22] } } };
const o197: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t195 }, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "触发下限", nameEn: "Trigger lower limit", schema: t123 }, f189] } }, m196] };
const m198: MemberType = { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f193, f16], rest: f28 } } };
const m199: MemberType = { id: 6, access: "static", schema: { type: "structure", fields: [] } };
const o200: MemberTypes = { attributes: [m198, m199, m196] };
const m201: MemberType = { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "判定延时", nameEn: "Decision delay", schema: t188 }] } };
const o202: MemberTypes = { attributes: [m198, m201, m196] };
const t203: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "编程对象列表", nameEn: "Programmed object list", schema: t17 }], rest: f28 };
const o204: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t203 } }, m199, m196] };
const t205: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "事件清零列表", nameEn: "Cleared event list", schema: { type: "array", of: { type: "OMD" } } }] };
const f206: FieldSchema = { name: "时", nameEn: "Hour", schema: { type: "unsigned" } };
const f207: FieldSchema = { name: "分", nameEn: "Minute", schema: { type: "unsigned" } };
const t208: TypeSchema = { type: "array", of: { type: "structure", fields: [f206, f207, { name: "费率号", nameEn: "Tariff number", schema: { type: "unsigned" } }] } };
const t209: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "编程时段表对象", nameEn: "Programmed time-period table object", schema: { type: "OAD" } }, { name: "编程前时段表内容", nameEn: "Time-period table before programming", schema: t208 }], rest: f28 };
const o210: MemberTypes = { attributes: [m198, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "限值", nameEn: "Limit", schema: t137 }, f189] } }, m196] };
const f211: FieldSchema = { name: "日时段表号", nameEn: "Daily time-period table number", schema: { type: "unsigned" } };
const t212: TypeSchema = { type: "structure", fields: [{ name: "日期", nameEn: "Date", schema: { type: "date" } }, f211] };
const t213: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "编程节假日对象", nameEn: "Programmed public holiday object", schema: { type: "OAD" } }, { name: "编程前节假日内容", nameEn: "Public holiday before programming", schema: t212 }], rest: f28 };
const t214: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "卡序列号", nameEn: "Card serial number", schema: t0 }, { name: "插卡错误信息字", nameEn: "Card insertion error word", schema: { type: "unsigned" } }, { name: "插卡操作命令头", nameEn: "Card command header", schema: t0 }, { name: "插卡错误响应状态", nameEn: "Card error response status", schema: t18 }], rest: f28 };
const t215: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "退费金额", nameEn: "Refund amount", schema: t155 }], rest: f28 };
const o216: MemberTypes = { attributes: [m198, { id: 6, access: "static", schema: { type: "none" } }, m196] };
const f217: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "OAD" } };
const t218: TypeSchema = { type: "structure", fields: [f9, f10, f11, f217, f16, { name: "模块对应的通信地址", nameEn: "Communication address of the module", schema: t0 }, { name: "变更前的模块描述符", nameEn: "Module descriptor before change", schema: t62 }, { name: "变更后的模块描述符", nameEn: "Module descriptor after change", schema: t62 }] };
const m219: MemberType = { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f217, f22] } } };
const f220: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "TSA" } };
const t221: TypeSchema = { type: "structure", fields: [f9, f10, f11, f220, f16, { name: "电能表时钟", nameEn: "Meter clock", schema: { type: "date_time_s" } }, { name: "终端当前时钟", nameEn: "Terminal present clock", schema: { type: "date_time_s" } }], rest: f28 };
const f222: FieldSchema = { name: "关联采集任务号", nameEn: "Associated acquisition task number", schema: { type: "unsigned" } };
const m223: MemberType = { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f220, f22] } } };
const t224: TypeSchema = { type: "structure", fields: [f9, f10, f11, { name: "事件发生源", nameEn: "Event source", schema: { type: "enum", values: [{ from: 0, name: "停电", nameEn: "Power-off" }, { from: 1, name: "上电", nameEn: "Power-on" }] } }, f16, { name: "属性标志", nameEn: "Property flags", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "停电时间有效间隔", nameEn: "Valid power-off duration", values: [{ from: 0, name: "事件异常", nameEn: "Event abnormal" }, { from: 1, name: "事件正常", nameEn: "Event normal" }] }, { from: 1, name: "停电时间偏差", nameEn: "Power-off time deviation", values: [{ from: 0, name: "事件无效", nameEn: "Event invalid" }, { from: 1, name: "事件有效", nameEn: "Event valid" }] }] } }], rest: f28 };
const t225: TypeSchema = { type: "array", of: { type: "TSA" } };
const t226: TypeSchema = { type: "long-unsigned", unit: 6, scaler: 0 };
const m227: MemberType = { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f217, f16], rest: f28 } } };
const f228: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "enum", values: [{ from: 0, name: "终端主板内存故障", nameEn: "Terminal main board memory failure" }, { from: 1, name: "时钟故障", nameEn: "Clock failure" }, { from: 2, name: "主板通信故障", nameEn: "Main board communication failure" }, { from: 3, name: "485抄表故障", nameEn: "RS-485 meter reading failure" }, { from: 4, name: "显示板故障", nameEn: "Display board failure" }, { from: 5, name: "载波通道异常", nameEn: "Carrier channel abnormality" }, { from: 6, name: "内卡初始化错误", nameEn: "Internal card initialization error" }, { from: 7, name: "ESAM错误", nameEn: "ESAM error" }] } };
const m229: MemberType = { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f220, f16], rest: f28 } } };
const o230: MemberTypes = { attributes: [m229, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "阈值", nameEn: "Threshold", schema: { type: "double-long-unsigned", unit: 51, scaler: 0 } }, f222] } }, m223] };
const f231: FieldSchema = { name: "通信地址", nameEn: "Communication address", schema: { type: "TSA" } };
const l232: Label = { from: 0, name: "未知", nameEn: "Unknown" };
const f233: FieldSchema = { name: "规约类型", nameEn: "Protocol type", schema: { type: "enum", values: [l232, { from: 1, name: "DL/T645-1997", nameEn: "DL/T 645-1997" }, { from: 2, name: "DL/T645-2007", nameEn: "DL/T 645-2007" }, { from: 3, name: "DL/T698.45", nameEn: "DL/T 698.45" }, { from: 4, name: "CJ/T 188-2004", nameEn: "CJ/T 188-2004" }] } };
const t234: TypeSchema = { type: "array", of: { type: "structure", fields: [{ name: "对象属性描述", nameEn: "Object attribute descriptor", schema: { type: "OAD" } }, { name: "属性值", nameEn: "Attribute value", schema: { type: "value-of", field: "对象属性描述" } }] } };
const t235: TypeSchema = { type: "structure", fields: [f231, { name: "所属采集器地址", nameEn: "Address of the collector it belongs to", schema: { type: "TSA" } }, f233, { name: "相位", nameEn: "Phase", schema: { type: "enum", values: [l232, { from: 1, name: "A", nameEn: "A" }, { from: 2, name: "B", nameEn: "B" }, { from: 3, name: "C", nameEn: "C" }] } }, { name: "信号品质", nameEn: "Signal quality", schema: { type: "unsigned" } }, { name: "搜到的时间", nameEn: "Time found", schema: { type: "date_time_s" } }, { name: "搜到的附加信息", nameEn: "Additional information found", schema: t234 }] };
const t236: TypeSchema = { type: "array", of: t235 };
const t237: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "搜表结果", nameEn: "Meter search results", schema: t236 }] };
const t238: TypeSchema = { type: "structure", fields: [f231, { name: "主节点地址", nameEn: "Master node address", schema: { type: "TSA" } }, { name: "变更时间", nameEn: "Change time", schema: { type: "date_time_s" } }] };
const t239: TypeSchema = { type: "array", of: t238 };
const t240: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "跨台区搜表结果", nameEn: "Cross-transformer-area meter search results", schema: t239 }], rest: f28 };
const t241: TypeSchema = { type: "structure", fields: [f9, f10, f11, f217, f16, { name: "控后2分钟总加组功率", nameEn: "Totalizing group power 2 minutes after control", schema: { type: "array", of: { type: "long64" } } }], rest: f28 };
const f242: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "unsigned" } };
const t243: TypeSchema = { type: "structure", fields: [f9, f10, f11, f242, f16, { name: "越限时对比总加组有功总电能量", nameEn: "Total active energy of compared totalizing group at over-limit", schema: t87 }, { name: "越限时参照总加组有功总电能量", nameEn: "Total active energy of reference totalizing group at over-limit", schema: t87 }, { name: "越限时差动越限相对偏差值", nameEn: "Relative differential deviation at over-limit", schema: t98 }, { name: "越限时差动越限绝对偏差值", nameEn: "Absolute differential deviation at over-limit", schema: t87 }] };
const f244: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: t152 };
const t245: TypeSchema = { type: "structure", fields: [f9, f10, f11, f244, f16], rest: f28 };
const f246: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "enum", values: [{ from: 0, name: "短路", nameEn: "Short circuit" }, { from: 1, name: "开路", nameEn: "Open circuit" }] } };
const t247: TypeSchema = { type: "structure", fields: [f9, f10, f11, f193, f16, { name: "状态变迁事件", nameEn: "Status change events", schema: { type: "array", of: { type: "structure", fields: [{ name: "电能表地址", nameEn: "Meter address", schema: { type: "TSA" } }, { name: "在网状态", nameEn: "On-network status", schema: { type: "bool" } }] } } }] };
const t248: TypeSchema = { type: "integer", unit: 7, scaler: 0 };
const t249: TypeSchema = { type: "structure", fields: [f9, f10, f11, f220, f16, { name: "校时前时钟", nameEn: "Clock before setting", schema: { type: "date_time_s" } }, { name: "时钟误差", nameEn: "Clock error", schema: t248 }] };
const t250: TypeSchema = { type: "structure", fields: [f9, f10, f11, f220, f16, { name: "监控数据对象", nameEn: "Monitored data object", schema: { type: "CSD" } }, { name: "变化前数据", nameEn: "Data before change", schema: { type: "Data" } }, { name: "变化后数据", nameEn: "Data after change", schema: { type: "Data" } }] };
const f251: FieldSchema = { name: "事件发生源", nameEn: "Event source", schema: { type: "OI" } };
const f252: FieldSchema = { name: "控制对象", nameEn: "Control object", schema: { type: "OI" } };
const f253: FieldSchema = { name: "跳闸轮次", nameEn: "Trip round", schema: t48 };
const t254: TypeSchema = { type: "structure", fields: [f9, f10, f11, f251, f16, { name: "事件发生后2分钟功率", nameEn: "Power 2 minutes after event", schema: t85 }, f252, f253, { name: "功控定值", nameEn: "Power control setting", schema: t87 }, { name: "跳闸发生前总加有功功率", nameEn: "Totalized active power before trip", schema: { type: "long64", unit: 28, scaler: -4 } }], rest: f28 };
const m255: MemberType = { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f251, f22] } } };
const f256: FieldSchema = { name: "电控定值", nameEn: "Energy control setting", schema: t87 };
const t257: TypeSchema = { type: "structure", fields: [f9, f10, f11, f251, f16, f252, f253, f256, { name: "跳闸发生时总加电能量", nameEn: "Totalized energy at trip", schema: t90 }], rest: f28 };
const t258: TypeSchema = { type: "structure", fields: [f9, f10, f11, f251, f16, f252, f256], rest: f28 };
const l259: Label = { from: 255, name: "其它", nameEn: "Other" };
const f260: FieldSchema = { name: "度", nameEn: "Degree", schema: { type: "unsigned" } };
const f261: FieldSchema = { name: "秒", nameEn: "Second", schema: { type: "unsigned" } };
const m262: MemberType = { id: 127, access: "optional", schema: { type: "NULL" } };
const m263: MemberType = { id: 128, access: "optional", schema: { type: "NULL" } };
const t264: TypeSchema = { type: "unsigned", range: [0, 14] };
const o265: MemberTypes = { attributes: [{ id: 2, access: "static", schema: { type: "unsigned" } }] };
const v266: Label[] = [{ from: 0, name: "休息", nameEn: "Rest day" }, { from: 1, name: "工作", nameEn: "Working day" }];
const f267: FieldSchema = { name: "月", nameEn: "Month", schema: { type: "unsigned" } };
const f268: FieldSchema = { name: "日", nameEn: "Day", schema: { type: "unsigned" } };
const o269: MemberTypes = { attributes: [{ id: 2, access: "static", schema: { type: "array", of: { type: "structure", fields: [f267, f268, f211] } } }] };
const o270: MemberTypes = { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t208 } }] };
const t271: TypeSchema = { type: "array", of: t148, elements: "rate" };
const o272: MemberTypes = { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "structure", fields: [{ name: "阶梯值数组", nameEn: "Step values", schema: { type: "array", of: t118 } }, { name: "阶梯电价数组", nameEn: "Step prices", schema: { type: "array", of: t148 } }, { name: "阶梯结算日数组", nameEn: "Step settlement days", schema: { type: "array", of: { type: "structure", fields: [f267, f268, f206] } } }] } }] };
const o273: MemberTypes = { attributes: [{ id: 2, access: "static", schema: { type: "double-long-unsigned", unit: 255, scaler: -2 } }] };
const f274: FieldSchema = { name: "序号", nameEn: "Sequence number", schema: t18 };
const f275: FieldSchema = { name: "采集器地址", nameEn: "Collector address", schema: { type: "TSA" } };
const t276: TypeSchema = { type: "structure", fields: [f274, f275, { name: "采集器升级结果标识", nameEn: "Collector upgrade result code", schema: { type: "unsigned", values: [{ from: 0, name: "其他原因", nameEn: "Other reason" }, { from: 1, name: "补发启动传输失败", nameEn: "Resend: start of transfer failed" }, { from: 2, name: "补发失败", nameEn: "Resend failed" }, { from: 85, name: "补发成功", nameEn: "Resend succeeded" }, { from: 170, name: "广播成功", nameEn: "Broadcast succeeded" }, { from: 238, name: "异常终止", nameEn: "Aborted" }] } }, { name: "补发开始时间", nameEn: "Resend start time", schema: { type: "date_time_s" } }, { name: "升级成功时间", nameEn: "Upgrade success time", schema: { type: "date_time_s" } }, { name: "广播成功块数", nameEn: "Blocks received by broadcast", schema: t18 }, { name: "补发块数", nameEn: "Blocks resent", schema: t18 }, { name: "升级前采集器版本", nameEn: "Collector version before upgrade", schema: t69 }, { name: "升级后采集器版本", nameEn: "Collector version after upgrade", schema: t69 }] };
const o277: MemberTypes = { attributes: [{ id: 2, access: "static", schema: t91 }] };
const t278: TypeSchema = { type: "visible-string", size: 32 };
const o279: MemberTypes = { attributes: [{ id: 2, access: "static", rights: "read", schema: t68 }] };
const o280: MemberTypes = { attributes: [{ id: 2, access: "static", rights: "read", schema: t67 }] };
const o281: MemberTypes = { attributes: [{ id: 2, access: "static", schema: t48 }] };
const v282: Label[] = [{ from: 0, name: "不加", nameEn: "Not added" }, { from: 1, name: "加", nameEn: "Plus" }];
const v283: Label[] = [{ from: 0, name: "不减", nameEn: "Not subtracted" }, l82];
const o284: MemberTypes = { attributes: [{ id: 2, access: "static", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "加第一象限无功", nameEn: "Add quadrant I reactive", values: v282 }, { from: 1, name: "减第一象限无功", nameEn: "Subtract quadrant I reactive", values: v283 }, { from: 2, name: "加第二象限无功", nameEn: "Add quadrant II reactive", values: v282 }, { from: 3, name: "减第二象限无功", nameEn: "Subtract quadrant II reactive", values: v283 }, { from: 4, name: "加第三象限无功", nameEn: "Add quadrant III reactive", values: v282 }, { from: 5, name: "减第三象限无功", nameEn: "Subtract quadrant III reactive", values: v283 }, { from: 6, name: "加第四象限无功", nameEn: "Add quadrant IV reactive", values: v282 }, { from: 7, name: "减第四象限无功", nameEn: "Subtract quadrant IV reactive", values: v283 }] } }] };
const t285: TypeSchema = { type: "Data", open: "nothing is called 路由信息单元" };
const t286: TypeSchema = { type: "array", of: t285 };
const m287: MemberType = { id: 134, access: "optional", schema: { type: "NULL" } };
const t288: TypeSchema = { type: "long-unsigned", unit: 56, scaler: 1 };
const f289: FieldSchema = { name: "终端广播校时启动时间", nameEn: "Terminal broadcast clock-setting start time", schema: { type: "time" } };
const f290: FieldSchema = { name: "是否启用", nameEn: "Enabled", schema: { type: "bool" } };
const m291: MemberType = { id: 128, access: "optional", schema: { type: "enum", values: [{ from: 85, name: "开阀", nameEn: "Open valve" }, { from: 153, name: "关阀", nameEn: "Close valve" }] } };
const o292: MemberTypes = { methods: [m262, m291, { id: 129, access: "optional", schema: t2 }] };
const f293: FieldSchema = { name: "配置序号", nameEn: "Configuration number", schema: t18 };
const f294: FieldSchema = { name: "端口", nameEn: "Port", schema: { type: "OAD" } };
const t295: TypeSchema = { type: "structure", fields: [f231, { name: "波特率", nameEn: "Baud rate", schema: { type: "enum", values: [{ from: 0, name: "300bps", nameEn: "300 bit/s" }, { from: 1, name: "600bps", nameEn: "600 bit/s" }, { from: 2, name: "1200bps", nameEn: "1200 bit/s" }, { from: 3, name: "2400bps", nameEn: "2400 bit/s" }, { from: 4, name: "4800bps", nameEn: "4800 bit/s" }, { from: 5, name: "7200bps", nameEn: "7200 bit/s" }, { from: 6, name: "9600bps", nameEn: "9600 bit/s" }, { from: 7, name: "19200bps", nameEn: "19200 bit/s" }, { from: 8, name: "38400bps", nameEn: "38400 bit/s" }, { from: 9, name: "57600bps", nameEn: "57600 bit/s" }, { from: 10, name: "115200bps", nameEn: "115200 bit/s" }, { from: 255, name: "自适应", nameEn: "Adaptive" }] } }, f233, f294, { name: "通信密码", nameEn: "Communication password", schema: t0 }, { name: "费率个数", nameEn: "Number of tariffs", schema: { type: "unsigned" } }, { name: "用户类型", nameEn: "User type", schema: { type: "unsigned" } }, { name: "接线方式", nameEn: "Wiring type", schema: { type: "enum", values: [l232, { from: 1, name: "单相", nameEn: "Single-phase" }, { from: 2, name: "三相三线", nameEn: "Three-phase three-wire" }, { from: 3, name: "三相四线", nameEn: "Three-phase four-wire" }] } }, { name: "额定电压", nameEn: "Rated voltage", schema: t130 }, { name: "额定电流", nameEn: "Rated current", schema: { type: "long-unsigned", unit: 36, scaler: -1 } }] };
const f296: FieldSchema = { name: "基本信息", nameEn: "Basic information", schema: t295 };
const f297: FieldSchema = { name: "扩展信息", nameEn: "Extended information", schema: { type: "structure", fields: [f275, { name: "资产号", nameEn: "Asset number", schema: t0 }, f37, f38] } };
const f298: FieldSchema = { name: "附属信息", nameEn: "Annex information", schema: t234 };
const t299: TypeSchema = { type: "structure", fields: [f293, f296, f297, f298] };
const t300: TypeSchema = { type: "array", of: t299 };
const m301: MemberType = { id: 129, access: "optional", schema: { type: "NULL" } };
const f302: FieldSchema = { name: "任务ID", nameEn: "Task ID", schema: { type: "unsigned" } };
const f303: FieldSchema = { name: "方案编号", nameEn: "Scheme number", schema: { type: "unsigned" } };
const f304: FieldSchema = { name: "状态", nameEn: "Status", schema: { type: "enum", values: [{ from: 1, name: "正常", nameEn: "Normal" }, { from: 2, name: "停用", nameEn: "Disabled" }] } };
const t305: TypeSchema = { type: "structure", fields: [f302, { name: "执行频率", nameEn: "Execution frequency", schema: { type: "TI" } }, { name: "方案类型", nameEn: "Scheme type", schema: { type: "enum", values: [{ from: 1, name: "普通采集方案", nameEn: "Ordinary acquisition scheme" }, { from: 2, name: "事件采集方案", nameEn: "Event acquisition scheme" }, { from: 3, name: "透明方案", nameEn: "Transparent scheme" }, { from: 4, name: "上报方案", nameEn: "Report scheme" }, { from: 5, name: "脚本方案", nameEn: "Script scheme" }] } }, f303, { name: "开始时间", nameEn: "Start time", schema: { type: "date_time_s" } }, { name: "结束时间", nameEn: "End time", schema: { type: "date_time_s" } }, { name: "延时", nameEn: "Delay", schema: { type: "TI" } }, { name: "执行优先级", nameEn: "Execution priority", schema: { type: "unsigned" } }, f304, { name: "任务开始前脚本id", nameEn: "Script ID before task", schema: t18 }, { name: "任务完成后脚本id", nameEn: "Script ID after task", schema: t18 }, { name: "任务运行时段", nameEn: "Task running periods", schema: { type: "structure", fields: [{ name: "类型", nameEn: "Type", schema: { type: "enum", values: [{ from: 0, name: "前闭后开", nameEn: "Start closed, end open" }, { from: 1, name: "前开后闭", nameEn: "Start open, end closed" }, { from: 2, name: "前闭后闭", nameEn: "Both ends closed" }, { from: 3, name: "前开后开", nameEn: "Both ends open" }] } }, { name: "时段表", nameEn: "Period table", schema: { type: "array", of: { type: "structure", fields: [{ name: "起始小时", nameEn: "Start hour", schema: { type: "unsigned" } }, { name: "起始分钟", nameEn: "Start minute", schema: { type: "unsigned" } }, { name: "结束小时", nameEn: "End hour", schema: { type: "unsigned" } }, { name: "结束分钟", nameEn: "End minute", schema: { type: "unsigned" } }] } } }] } }] };
const t306: TypeSchema = { type: "array", of: t305 };
const t307: TypeSchema = { type: "array", of: { type: "unsigned" } };
const m308: MemberType = { id: 128, access: "optional", schema: t307 };
const t309: TypeSchema = { type: "array", of: { type: "CSD" } };
const f310: FieldSchema = { name: "记录列选择", nameEn: "Record column selection", schema: t309 };
const f311: FieldSchema = { name: "电能表集合", nameEn: "Meter set", schema: { type: "MS" } };
const t312: TypeSchema = { type: "structure", fields: [f303, f30, { name: "采集方式", nameEn: "Acquisition method", schema: { type: "structure", fields: [{ name: "采集类型", nameEn: "Acquisition type", schema: { type: "unsigned", values: [{ from: 0, name: "采集当前数据", nameEn: "Acquire present data" }, { from: 1, name: "采集上第N次", nameEn: "Acquire the Nth last" }, { from: 2, name: "按冻结时标采集", nameEn: "Acquire by freeze time stamp" }, { from: 3, name: "按时标间隔采集", nameEn: "Acquire by time stamp interval" }, { from: 4, name: "补抄", nameEn: "Supplementary reading" }] } }, { name: "采集内容", nameEn: "Acquisition content", schema: { type: "variant", by: "采集类型", cases: [[0, { type: "NULL" }], [1, { type: "unsigned" }], [2, { type: "NULL" }], [3, { type: "TI" }], [4, { type: "structure", fields: [{ name: "数据时标间隔", nameEn: "Data time stamp interval", schema: { type: "TI" } }, { name: "补抄周期（上N次）", nameEn: "Supplementary reading periods (last N)", schema: t18 }] }]] } }] } }, f310, f311, { name: "存储时标选择", nameEn: "Storage time stamp selection", schema: { type: "enum", values: [{ from: 0, name: "未定义", nameEn: "Undefined" }, { from: 1, name: "任务开始时间", nameEn: "Task start time" }, { from: 2, name: "相对当日0点0分", nameEn: "00:00 of the current day" }, { from: 3, name: "相对上日23点59分", nameEn: "23:59 of the previous day" }, { from: 4, name: "相对上日0点0分", nameEn: "00:00 of the previous day" }, { from: 5, name: "相对当月1日0点0分", nameEn: "00:00 of the 1st of the current month" }, { from: 6, name: "数据冻结时标", nameEn: "Data freeze time stamp" }, { from: 7, name: "相对上月月末0点0分", nameEn: "00:00 of the last day of the previous month" }] } }] };
const t313: TypeSchema = { type: "array", of: t312 };
const t314: TypeSchema = { type: "array", of: { type: "ROAD" } };
const t315: TypeSchema = { type: "structure", fields: [f303, { name: "采集方式", nameEn: "Acquisition method", schema: { type: "structure", fields: [{ name: "采集类型", nameEn: "Acquisition type", schema: { type: "unsigned", values: [{ from: 0, name: "周期采集事件数据", nameEn: "Acquire event data periodically" }, { from: 1, name: "根据通知采集所有事件数据", nameEn: "Acquire all event data on notification" }, { from: 2, name: "根据通知采集指定事件数据", nameEn: "Acquire specified event data on notification" }] } }, { name: "采集内容", nameEn: "Acquisition content", schema: { type: "variant", by: "采集类型", cases: [[0, t314], [1, { type: "NULL" }], [2, t314]] } }] } }, f311, { name: "上报标识", nameEn: "Report flag", schema: { type: "bool", values: [{ from: 1, name: "立即上报", nameEn: "Report immediately" }, l23] } }, f30] };
const t316: TypeSchema = { type: "array", of: t315 };
const f317: FieldSchema = { name: "方案控制标志", nameEn: "Scheme control flags", schema: { type: "structure", fields: [{ name: "上报透明方案结果并等待后续报文", nameEn: "Report result and wait for further messages", schema: { type: "bool" } }, { name: "等待后续报文超时时间", nameEn: "Time-out for further messages", schema: t61 }, { name: "结果比对标识", nameEn: "Result comparison flag", schema: { type: "enum", values: [{ from: 0, name: "不比对", nameEn: "No comparison" }, { from: 1, name: "比", nameEn: "Compare" }, { from: 2, name: "比对上报", nameEn: "Compare and report" }] } }, { name: "结果比对参数", nameEn: "Result comparison parameters", schema: { type: "structure", fields: [{ name: "特征字节", nameEn: "Characteristic octet", schema: { type: "unsigned" } }, { name: "截取开始", nameEn: "Extract start", schema: t18 }, { name: "截取长度", nameEn: "Extract length", schema: t18 }] } }] } };
const f318: FieldSchema = { name: "报文序号", nameEn: "Message number", schema: { type: "unsigned" } };
const f319: FieldSchema = { name: "方案报文集", nameEn: "Scheme messages", schema: { type: "array", of: { type: "structure", fields: [f318, { name: "报文内容", nameEn: "Message content", schema: t0 }] } } };
const t320: TypeSchema = { type: "structure", fields: [f303, { name: "方案内容集", nameEn: "Scheme contents", schema: { type: "array", of: { type: "structure", fields: [f274, f231, { name: "开始前脚本id", nameEn: "Script ID before start", schema: t18 }, { name: "完成后脚本id", nameEn: "Script ID after completion", schema: t18 }, f317, f319] } } }, f30] };
const t321: TypeSchema = { type: "structure", fields: [f303, { name: "方案执行时间", nameEn: "Scheme execution time", schema: { type: "date_time_s" } }, f231, { name: "结果集", nameEn: "Results", schema: { type: "array", of: { type: "structure", fields: [f318, { name: "报文响应时间", nameEn: "Message response time", schema: { type: "date_time_s" } }, { name: "命令结果", nameEn: "Command result", schema: t0 }] } } }] };
const t322: TypeSchema = { type: "structure", fields: [f303, { name: "上报通道", nameEn: "Report channels", schema: t17 }, { name: "上报响应超时时间", nameEn: "Report response time-out", schema: { type: "TI" } }, { name: "最大上报次数", nameEn: "Maximum report attempts", schema: { type: "unsigned" } }, { name: "上报内容", nameEn: "Report content", schema: { type: "structure", fields: [{ name: "类型", nameEn: "Type", schema: { type: "unsigned", values: [{ from: 0, name: "对象属性数据", nameEn: "Object attribute data" }, { from: 1, name: "上报记录型对象属性", nameEn: "Record-type object attribute" }] } }, { name: "数据", nameEn: "Data", schema: { type: "variant", by: "类型", cases: [[0, { type: "OAD" }], [1, { type: "structure", fields: [{ name: "主对象属性描述符", nameEn: "Main object attribute descriptor", schema: { type: "OAD" } }, { name: "记录型对象属性描述符", nameEn: "Record column selection descriptor", schema: { type: "RCSD" } }, { name: "行选择", nameEn: "Row selection", schema: { type: "RSD" } }] }]] } }] } }] };
const t323: TypeSchema = { type: "array", of: t322 };
const t324: TypeSchema = { type: "array", of: { type: "octet-string", size: 4 } };
const t325: TypeSchema = { type: "array", of: { type: "octet-string", size: 2 } };
const t326: TypeSchema = { type: "structure", fields: [{ name: "数据列选择描述符", nameEn: "Data column selection descriptor", schema: { type: "CSD" } }, { name: "规则描述", nameEn: "Rule description", schema: { type: "structure", fields: [{ name: "AcqCmd_2007", nameEn: "AcqCmd 2007", schema: { type: "structure", fields: [{ name: "主用DI", nameEn: "Primary DI", schema: t324 }, { name: "备用DI", nameEn: "Spare DI", schema: t324 }] } }, { name: "AcqCmd_1997", nameEn: "AcqCmd 1997", schema: { type: "structure", fields: [{ name: "主用DI", nameEn: "Primary DI", schema: t325 }, { name: "备用DI", nameEn: "Spare DI", schema: t325 }] } }, { name: "AcqCmd_Trans", nameEn: "AcqCmd transparent", schema: { type: "structure", fields: [{ name: "Frame", nameEn: "Frame", schema: t0 }] } }] } }] };
const t327: TypeSchema = { type: "array", of: t326 };
const t328: TypeSchema = { type: "structure", fields: [f231, { name: "中继级别", nameEn: "Relay level", schema: { type: "unsigned" } }, { name: "中继地址", nameEn: "Relay addresses", schema: { type: "TSA" } }, f294, { name: "最后一次采集成功时间", nameEn: "Last successful acquisition time", schema: { type: "date_time_s" } }, { name: "采集失败次数", nameEn: "Acquisition failure count", schema: { type: "unsigned" } }, { name: "相位", nameEn: "Phase", schema: { type: "enum", values: [l232, { from: 1, name: "A相", nameEn: "Phase A" }, { from: 2, name: "B相", nameEn: "Phase B" }, { from: 3, name: "C相", nameEn: "Phase C" }] } }, { name: "相序异常", nameEn: "Phase sequence abnormality", schema: { type: "enum", values: [l143, { from: 1, name: "LN互易", nameEn: "L and N exchanged" }, { from: 2, name: "逆相序", nameEn: "Reverse phase sequence" }] } }] };
const t329: TypeSchema = { type: "structure", fields: [f302, { name: "任务执行状态", nameEn: "Task execution status", schema: { type: "enum", values: [{ from: 0, name: "未执行", nameEn: "Not executed" }, { from: 1, name: "执行中", nameEn: "Executing" }, { from: 2, name: "已执行", nameEn: "Executed" }] } }, { name: "任务执行开始时间", nameEn: "Task execution start time", schema: { type: "date_time_s" } }, { name: "任务执行结束时间", nameEn: "Task execution end time", schema: { type: "date_time_s" } }, { name: "采集总数量", nameEn: "Total to acquire", schema: t18 }, { name: "采集成功数量", nameEn: "Successfully acquired", schema: t18 }, { name: "已发送报文条数", nameEn: "Messages sent", schema: t18 }, { name: "已接收报文条数", nameEn: "Messages received", schema: t18 }] };
const f330: FieldSchema = { name: "文件名", nameEn: "File name", schema: t62 };
const t331: TypeSchema = { type: "structure", fields: [f330, { name: "扩展名", nameEn: "File extension", schema: t62 }, { name: "文件长度", nameEn: "File length", schema: { type: "long-unsigned", unit: 52, scaler: 0 } }, { name: "创建时间", nameEn: "Creation time", schema: { type: "date_time_s" } }, { name: "修改时间", nameEn: "Modification time", schema: { type: "date_time_s" } }, { name: "数据来源", nameEn: "Data source", schema: { type: "enum", values: [{ from: 0, name: "主站", nameEn: "Master station" }, { from: 1, name: "终端自身", nameEn: "Terminal itself" }, { from: 2, name: "采集器", nameEn: "Collector" }, { from: 3, name: "电能表", nameEn: "Meter" }, l259] } }, { name: "文件内容", nameEn: "File content", schema: t0 }] };
const f332: FieldSchema = { name: "脚本ID", nameEn: "Script ID", schema: t18 };
const t333: TypeSchema = { type: "array", of: { type: "Data", open: "an APDU; the table does not say how it is carried as Data" } };
const t334: TypeSchema = { type: "structure", fields: [f332, { name: "操作集", nameEn: "Operations", schema: t333 }] };
const t335: TypeSchema = { type: "structure", fields: [f332, { name: "脚本执行时间", nameEn: "Script execution time", schema: { type: "date_time_s" } }, { name: "脚本执行结果集", nameEn: "Script execution results", schema: t333 }] };
const o336: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: t51 }] };
const v337: Label[] = [{ from: 0, name: "合闸状态", nameEn: "Closed" }, { from: 1, name: "跳闸状态", nameEn: "Tripped" }];
const v338: Label[] = [{ from: 0, name: "未处于告警状态", nameEn: "Not in alarm" }, { from: 1, name: "处于告警状态", nameEn: "In alarm" }];
const v339: Label[] = [{ from: 0, name: "合闸命令", nameEn: "Close command" }, { from: 1, name: "跳闸命令", nameEn: "Trip command" }];
const f340: FieldSchema = { name: "继电器", nameEn: "Relay", schema: { type: "OAD" } };
const t341: TypeSchema = { type: "visible-string", size: 200 };
const f342: FieldSchema = { name: "序号", nameEn: "Sequence number", schema: { type: "unsigned" } };
const f343: FieldSchema = { name: "发布时间", nameEn: "Publication time", schema: { type: "date_time_s" } };
const f344: FieldSchema = { name: "信息内容", nameEn: "Message text", schema: t341 };
const o345: MemberTypes = { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f342, f343, { name: "已阅读标识", nameEn: "Read flag", schema: { type: "bool", values: [{ from: 1, name: "已阅读", nameEn: "Read" }, { from: 0, name: "未阅读", nameEn: "Unread" }] } }, f344] } } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [f342, f343, f344] } }, { id: 128, access: "optional", schema: { type: "unsigned" } }] };
const v346: Label[] = [{ from: 0, name: "无控制", nameEn: "No control" }, { from: 1, name: "控制1", nameEn: "Control 1" }, { from: 2, name: "控制2", nameEn: "Control 2" }, { from: 3, name: "保留", nameEn: "Reserved" }];
const t347: TypeSchema = { type: "structure", fields: [{ name: "时段号", nameEn: "Period flags", schema: t48 }, { name: "时段1功控定值", nameEn: "Period 1 power control setting", schema: t85 }, { name: "时段2功控定值", nameEn: "Period 2 power control setting", schema: t85 }, { name: "时段3功控定值", nameEn: "Period 3 power control setting", schema: t85 }, { name: "时段4功控定值", nameEn: "Period 4 power control setting", schema: t85 }, { name: "时段5功控定值", nameEn: "Period 5 power control setting", schema: t85 }, { name: "时段6功控定值", nameEn: "Period 6 power control setting", schema: t85 }, { name: "时段7功控定值", nameEn: "Period 7 power control setting", schema: t85 }, { name: "时段8功控定值", nameEn: "Period 8 power control setting", schema: t85 }] };
const t348: TypeSchema = { type: "structure", fields: [f47, { name: "方案标识", nameEn: "Scheme flags", schema: t48 }, { name: "第一套定值", nameEn: "First set of settings", schema: t347 }, { name: "第二套定值", nameEn: "Second set of settings", schema: t347 }, { name: "第三套定值", nameEn: "Third set of settings", schema: t347 }, { name: "时段功控定值浮动系数", nameEn: "Time-period power control setting float coefficient", schema: t98 }] };
const t349: TypeSchema = { type: "structure", fields: [f47, { name: "厂休控定值", nameEn: "Factory rest-day control setting", schema: t85 }, { name: "限电起始时间", nameEn: "Power restriction start time", schema: { type: "date_time_s" } }, { name: "限电延续时间", nameEn: "Power restriction duration", schema: t226 }, { name: "每周限电日", nameEn: "Weekly power restriction days", schema: { type: "bit-string", size: 8, bits: [{ from: 1, name: "星期一", nameEn: "Monday" }, { from: 2, name: "星期二", nameEn: "Tuesday" }, { from: 3, name: "星期三", nameEn: "Wednesday" }, { from: 4, name: "星期四", nameEn: "Thursday" }, { from: 5, name: "星期五", nameEn: "Friday" }, { from: 6, name: "星期六", nameEn: "Saturday" }, { from: 7, name: "星期日", nameEn: "Sunday" }] } }] };
const t350: TypeSchema = { type: "structure", fields: [f47, { name: "报停起始时间", nameEn: "Suspension start time", schema: { type: "date_time_s" } }, { name: "报停结束时间", nameEn: "Suspension end time", schema: { type: "date_time_s" } }, { name: "报停控功率定值", nameEn: "Suspension control power setting", schema: t85 }] };
const t351: TypeSchema = { type: "structure", fields: [f47, { name: "购电单号", nameEn: "Purchase order number", schema: t2 }, { name: "追加/刷新标识", nameEn: "Append/refresh flag", schema: { type: "enum", values: [{ from: 0, name: "追加", nameEn: "Append" }, { from: 1, name: "刷新", nameEn: "Refresh" }] } }, { name: "购电类型", nameEn: "Purchase type", schema: { type: "enum", values: [{ from: 0, name: "电量", nameEn: "Energy" }, { from: 1, name: "电费", nameEn: "Amount" }] } }, { name: "购电量（费）值", nameEn: "Purchased energy (amount)", schema: t90 }, { name: "报警门限值", nameEn: "Alarm threshold", schema: t90 }, { name: "跳闸门限值", nameEn: "Trip threshold", schema: t90 }, { name: "购电控模式", nameEn: "Electricity purchase control mode", schema: { type: "enum", values: [{ from: 0, name: "本地模式", nameEn: "Local mode" }, { from: 1, name: "远程模式", nameEn: "Remote mode" }] } }] };
const t352: TypeSchema = { type: "structure", fields: [f47, { name: "月电量控定值", nameEn: "Monthly energy control setting", schema: t87 }, { name: "报警门限值系数", nameEn: "Alarm threshold coefficient", schema: { type: "unsigned", unit: 51, scaler: 0 } }, { name: "月电量控定值浮动系数", nameEn: "Monthly energy control setting float coefficient", schema: t98 }] };
const f353: FieldSchema = { name: "文件信息", nameEn: "File information", schema: t64 };
const f354: FieldSchema = { name: "块序号", nameEn: "Block number", schema: t18 };
const f355: FieldSchema = { name: "块数据", nameEn: "Block data", schema: t0 };
const t356: TypeSchema = { type: "structure", fields: [f353, { name: "协议类型", nameEn: "Protocol type", schema: { type: "enum", values: [{ from: 0, name: "telnet+zmodem协议", nameEn: "telnet + zmodem" }, { from: 1, name: "ftp协议", nameEn: "ftp" }, { from: 2, name: "sftp协议", nameEn: "sftp" }, { from: 3, name: "http协议", nameEn: "http" }, { from: 4, name: "https协议", nameEn: "https" }] } }] };
const t357: TypeSchema = { type: "array", of: { type: "structure", fields: [f74, { name: "安全模式", nameEn: "Security mode", schema: t18 }] } };
const f358: FieldSchema = { name: "端口描述符", nameEn: "Port descriptor", schema: t62 };
const f359: FieldSchema = { name: "端口参数", nameEn: "Port parameters", schema: { type: "COMDCB" } };
const f360: FieldSchema = { name: "端口功能", nameEn: "Port function", schema: { type: "enum", values: [{ from: 0, name: "上行通信", nameEn: "Upstream communication" }, { from: 1, name: "抄表", nameEn: "Meter reading" }, { from: 2, name: "级联", nameEn: "Cascade" }, { from: 3, name: "停用", nameEn: "Disabled" }] } };
const f361: FieldSchema = { name: "端口号", nameEn: "Port number", schema: { type: "OAD" } };
const o362: MemberTypes = { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [f358, f359, f360] } } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [f361, f359, f360] } }] };
const v363: Label[] = [{ from: 0, name: "未接入", nameEn: "Not connected" }, { from: 1, name: "接入", nameEn: "Connected" }];
const v364: Label[] = [{ from: 0, name: "常闭触点", nameEn: "Normally closed contact" }, { from: 1, name: "常开触点", nameEn: "Normally open contact" }];
const f365: FieldSchema = { name: "开关属性", nameEn: "Switch property", schema: { type: "enum", values: [{ from: 0, name: "脉冲式", nameEn: "Pulsed" }, { from: 1, name: "保持式", nameEn: "Latching" }] } };
const t366: TypeSchema = { type: "enum", values: [{ from: 0, name: "秒脉冲输出", nameEn: "Second pulse output" }, { from: 1, name: "需量周期", nameEn: "Demand period" }, { from: 2, name: "时段投切", nameEn: "Time-period switching" }] };
const f367: FieldSchema = { name: "通信参数", nameEn: "Communication parameters", schema: { type: "COMDCB" } };
const t368: TypeSchema = { type: "visible-string", size: 2 };
const t369: TypeSchema = { type: "structure", fields: [{ name: "从节点序号", nameEn: "Slave node number", schema: t18 }, { name: "从节点通信地址", nameEn: "Slave node communication address", schema: t0 }, { name: "从节点描述符", nameEn: "Slave node descriptor", schema: t62 }] };
const t370: TypeSchema = { type: "structure", fields: [f361, f367] };

/** Types of attributes and methods of the interface classes. */
export const CLASS_TYPES: Readonly<Record<string, MemberTypes>> = {
  "1": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "choice", of: [t2, { type: "double-long" }] }, elements: "tariff" } }, m3, { id: 4, access: "dyn", schema: { type: "array", of: { type: "choice", of: [{ type: "long64-unsigned" }, { type: "long64" }] }, elements: "tariff" } }, { id: 5, access: "static", schema: { type: "Scaler_Unit" } }], methods: [m4, m5] },
  "2": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "最大需量值", nameEn: "Maximum demand", schema: { type: "choice", of: [{ type: "double-long" }, t2] } }, f6] }, elements: "tariff" } }, m3], methods: [m4, m5] },
  "3": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: t7, elements: "phase" } }, m3], methods: [m4, m5] },
  "4": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: t7, elements: "total-phase" } }, m3], methods: [m4, m5] },
  "5": { attributes: [m1, { id: 2, access: "dyn", schema: t8 }, { id: 3, access: "dyn", schema: t8 }, { id: 4, access: "dyn", schema: t8 }, { id: 5, access: "static", schema: { type: "unsigned" } }, { id: 6, access: "static", schema: { type: "Scaler_Unit" } }], methods: [m4, m5] },
  "6": { attributes: [m1, { id: 2, access: "dyn", schema: t7 }, m3], methods: [m4, m5] },
  "7": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f12, f16], rest: { name: "事件特殊数据", nameEn: "Event-specific data", schema: t7 } } } }, { id: 3, access: "static", schema: t17 }, { id: 4, access: "dyn", schema: t18 }, { id: 5, access: "static", schema: t18 }, { id: 6, access: "static", schema: t19 }, { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f12, f22] } } }, { id: 8, access: "static", schema: t24 }, m25], methods: [m4, m5, m26, m27] },
  "8": { attributes: [m1, { id: 2, access: "static", schema: t7 }], methods: [m4, m5] },
  "9": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "冻结记录序号", nameEn: "Freeze record sequence number", schema: t2 }, { name: "冻结时间", nameEn: "Freeze time", schema: { type: "date_time_s" } }], rest: f28 } } }, { id: 3, access: "static", schema: t32 }], methods: [m4, m5, { id: 3, access: "optional", schema: t18 }, { id: 4, access: "optional", schema: t31 }, m27, { id: 7, access: "optional", schema: t32 }, { id: 8, access: "optional", schema: { type: "NULL" } }] },
  "10": { attributes: [m1, { id: 2, access: "static", schema: { type: "array", of: { type: "Data", open: "nothing is called 配置单元" } } }, { id: 3, access: "dyn", schema: t33 }], methods: [m4, m5, m34] },
  "11": { attributes: [m1, { id: 2, access: "dyn", schema: t33 }, { id: 3, access: "dyn", schema: t18 }, m35], methods: [m4, m5] },
  "12": { attributes: [m1, m36, { id: 3, access: "static", schema: { type: "structure", fields: [f37, f38] } }, { id: 4, access: "static", schema: { type: "array", of: t39 } }, { id: 5, access: "dyn", schema: t40 }, { id: 6, access: "dyn", schema: t41 }, { id: 7, access: "dyn", schema: t42 }, { id: 8, access: "dyn", schema: t42 }, { id: 9, access: "dyn", schema: t42 }, { id: 10, access: "dyn", schema: t42 }, { id: 11, access: "dyn", schema: t43 }, { id: 12, access: "dyn", schema: t43 }, { id: 13, access: "dyn", schema: t43 }, { id: 14, access: "dyn", schema: t43 }, { id: 15, access: "dyn", schema: t42 }, { id: 16, access: "dyn", schema: t44 }, { id: 17, access: "dyn", schema: t44 }, { id: 18, access: "dyn", schema: t43 }, { id: 19, access: "static", schema: { type: "structure", fields: [{ name: "属性5单位及换算", nameEn: "Attribute 5 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性6单位及换算", nameEn: "Attribute 6 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性7单位及换算", nameEn: "Attribute 7 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性8单位及换算", nameEn: "Attribute 8 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性9单位及换算", nameEn: "Attribute 9 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性10单位及换算", nameEn: "Attribute 10 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性11单位及换算", nameEn: "Attribute 11 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性12单位及换算", nameEn: "Attribute 12 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性13单位及换算", nameEn: "Attribute 13 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性14单位及换算", nameEn: "Attribute 14 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性15单位及换算", nameEn: "Attribute 15 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性16单位及换算", nameEn: "Attribute 16 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性17单位及换算", nameEn: "Attribute 17 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性18单位及换算", nameEn: "Attribute 18 scaler and unit", schema: { type: "Scaler_Unit" } }] } }], methods: [m45, m5, { id: 3, access: "mandatory", schema: t39 }, { id: 4, access: "mandatory", schema: { type: "OAD" } }] },
  "13": { attributes: [m1, m46, { id: 3, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f47, { name: "投入状态", nameEn: "Engaged status", schema: { type: "enum", values: [{ from: 0, name: "未投入", nameEn: "Not engaged" }, { from: 1, name: "投入", nameEn: "Engage" }] } }] } } }, { id: 4, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f47, { name: "控制输出状态", nameEn: "Control output status", schema: t48 }] } } }, { id: 5, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f47, { name: "告警输出状态", nameEn: "Alarm output status", schema: t49 }] } } }], methods: [m4, m5, { id: 3, access: "mandatory", schema: t7 }, { id: 4, access: "mandatory", schema: { type: "OI" } }, { id: 5, access: "mandatory", schema: t7 }, { id: 6, access: "mandatory", schema: { type: "OI" } }, { id: 7, access: "mandatory", schema: { type: "OI" } }] },
  "14": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f50, { name: "区间统计值", nameEn: "Interval statistics", schema: { type: "array", of: { type: "structure", fields: [{ name: "累计时间", nameEn: "Cumulative time", schema: t20 }, { name: "累计次数", nameEn: "Cumulative count", schema: t2 }] } } }] } } }, { id: 3, access: "static", schema: { type: "array", of: t55 } }], methods: [m4, m5, { id: 3, access: "optional", schema: t55 }, m26] },
  "15": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f50, { name: "累加和", nameEn: "Sum", schema: t56 }, { name: "平均值", nameEn: "Average", schema: t56 }] } } }, m58], methods: [m4, m5, m59, m26] },
  "16": { attributes: [m1, { id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f50, { name: "最大值", nameEn: "Maximum", schema: t56 }, { name: "最大值发生时间", nameEn: "Time of maximum", schema: { type: "date_time_s" } }, { name: "最小值", nameEn: "Minimum", schema: t56 }, { name: "最小值发生时间", nameEn: "Time of minimum", schema: { type: "date_time_s" } }] } } }, m58], methods: [m4, m5, m59, m26] },
  "17": { attributes: [m1, { id: 2, access: "static", schema: { type: "array", of: { type: "structure", fields: [{ name: "显示对象", nameEn: "Display object", schema: { type: "CSD" } }, f60] } } }, { id: 3, access: "static", schema: t61 }, { id: 4, access: "static", schema: { type: "structure", fields: [{ name: "当前总对象数", nameEn: "Present number of objects", schema: { type: "unsigned" } }, { name: "允许最大对象数", nameEn: "Maximum number of objects", schema: { type: "unsigned" } }] } }], methods: [m4, m5, m34, { id: 4, access: "optional", schema: { type: "NULL" } }, { id: 5, access: "optional", schema: { type: "structure", fields: [{ name: "显示列信息", nameEn: "Display column", schema: { type: "CSD" } }, f60, { name: "显示持续时间", nameEn: "Display duration", schema: t61 }] } }, { id: 6, access: "optional", schema: t61 }] },
  "18": { attributes: [m1, { id: 2, access: "dyn", schema: t64 }, { id: 3, access: "dyn", schema: { type: "enum", values: [{ from: 0, to: 99, name: "文件传输进度 0~99%", nameEn: "File transfer progress 0 to 99 %" }, { from: 100, name: "传输或执行操作成功", nameEn: "Transfer or execution succeeded" }, { from: 101, name: "正在建立连接（扩展传输）", nameEn: "Connecting (extended transfer)" }, { from: 102, name: "正在远程登录（扩展传输）", nameEn: "Logging in (extended transfer)" }, { from: 103, name: "正在执行文件", nameEn: "Executing file" }, { from: 104, name: "文件或目录不存在", nameEn: "File or directory does not exist" }, { from: 105, name: "操作不允许（创建/删除/读写/执行）", nameEn: "Operation not permitted (create/delete/read/write/execute)" }, { from: 106, name: "文件传输中断", nameEn: "File transfer interrupted" }, { from: 107, name: "文件校验失败", nameEn: "File check failed" }, { from: 108, name: "文件转发失败", nameEn: "File forwarding failed" }, { from: 109, name: "文件代收失败", nameEn: "Receiving on behalf failed" }, { from: 110, name: "建立连接失败（扩展传输）", nameEn: "Connecting failed (extended transfer)" }, { from: 111, name: "远程登录失败（扩展传输）", nameEn: "Login failed (extended transfer)" }, { from: 112, name: "存储空间不足", nameEn: "Not enough storage" }, { from: 255, name: "复位后默认值", nameEn: "Default after reset" }] } }], methods: [m4, m5, m34, { id: 4, access: "optional", schema: t65 }, m66, { id: 6, access: "optional", schema: { type: "TSA" } }, { id: 7, access: "optional", schema: { type: "Data" } }, { id: 8, access: "optional", schema: { type: "Data" } }] },
  "19": { attributes: [m1, { id: 2, access: "static", schema: t62 }, { id: 3, access: "static", schema: t69 }, { id: 4, access: "static", schema: { type: "date_time_s" } }, { id: 5, access: "static", schema: t70 }, m72, { id: 7, access: "static", schema: { type: "bool" } }, { id: 8, access: "static", schema: { type: "bool" } }, m25, { id: 10, access: "static", schema: t17 }], methods: [m73, m5, { id: 3, access: "mandatory", schema: { type: "NULL" } }, { id: 4, access: "mandatory", schema: t17 }, { id: 5, access: "mandatory", schema: { type: "NULL" } }, { id: 6, access: "optional", schema: { type: "NULL" } }] },
  "20": { attributes: [m1, { id: 2, access: "static", schema: { type: "array", of: { type: "structure", fields: [f74, { name: "访问权限", nameEn: "Access rights", schema: { type: "structure", fields: [{ name: "属性访问权限", nameEn: "Attribute access rights", schema: { type: "array", of: { type: "structure", fields: [{ name: "属性ID", nameEn: "Attribute ID", schema: { type: "unsigned" } }, { name: "属性访问权限类别", nameEn: "Attribute access right", schema: { type: "enum", values: [{ from: 0, name: "不可访问", nameEn: "No access" }, { from: 1, name: "只读", nameEn: "Read only" }, { from: 2, name: "只写", nameEn: "Write only" }, { from: 3, name: "可读写", nameEn: "Read and write" }] } }] } } }, { name: "方法访问权限", nameEn: "Method access rights", schema: { type: "array", of: { type: "structure", fields: [{ name: "方法ID", nameEn: "Method ID", schema: { type: "unsigned" } }, { name: "方法访问权限", nameEn: "Method access rights", schema: { type: "bool" } }] } } }] } }] } } }, { id: 3, access: "static", schema: { type: "structure", fields: [{ name: "协议版本信息", nameEn: "Protocol version", schema: t18 }, { name: "最大接收APDU尺寸", nameEn: "Maximum receive APDU size", schema: t18 }, { name: "最大发送APDU尺寸", nameEn: "Maximum send APDU size", schema: t18 }, { name: "最大可处理APDU尺寸", nameEn: "Maximum processable APDU size", schema: t18 }, { name: "协议一致性块", nameEn: "Protocol conformance block", schema: { type: "bit-string", size: 64, bits: [{ from: 0, name: "应用连接协商", nameEn: "Application association" }, { from: 1, name: "请求基本对象属性", nameEn: "GET normal" }, { from: 2, name: "批量请求基本对象属性", nameEn: "GET list" }, { from: 3, name: "请求记录型对象属性", nameEn: "GET record" }, { from: 4, name: "代理请求对象属性", nameEn: "GET proxy" }, { from: 5, name: "代理请求记录型对象属性", nameEn: "GET proxy record" }, { from: 6, name: "请求分帧后续帧", nameEn: "GET next block" }, { from: 7, name: "设置基本对象属性", nameEn: "SET normal" }, { from: 8, name: "批量设置基本对象属性", nameEn: "SET list" }, { from: 9, name: "设置后读取", nameEn: "SET then GET" }, { from: 10, name: "代理设置对象属性", nameEn: "SET proxy" }, { from: 11, name: "代理设置后读取", nameEn: "SET-then-GET proxy" }, { from: 12, name: "执行对象方法", nameEn: "ACTION normal" }, { from: 13, name: "批量执行对象方法", nameEn: "ACTION list" }, { from: 14, name: "执行后读取", nameEn: "ACTION then GET" }, { from: 15, name: "代理执行对象方法", nameEn: "ACTION proxy" }, { from: 16, name: "代理执行后读取", nameEn: "ACTION-then-GET proxy" }, { from: 17, name: "主动上报", nameEn: "Active report" }, { from: 18, name: "跟随上报", nameEn: "Follow report" }, { from: 19, name: "请求访问位ACD", nameEn: "ACD" }, { from: 20, name: "分帧数据传输", nameEn: "Fragmentation" }, { from: 21, name: "GET请求分帧", nameEn: "Fragmented GET request" }, { from: 22, name: "GET响应分帧", nameEn: "Fragmented GET response" }, { from: 23, name: "SET请求分帧", nameEn: "Fragmented SET request" }, { from: 24, name: "SET响应分帧", nameEn: "Fragmented SET response" }, { from: 25, name: "ACTION请求分帧", nameEn: "Fragmented ACTION request" }, { from: 26, name: "ACTION响应分帧", nameEn: "Fragmented ACTION response" }, { from: 27, name: "PROXY请求分帧", nameEn: "Fragmented PROXY request" }, { from: 28, name: "PROXY响应分帧", nameEn: "Fragmented PROXY response" }, { from: 29, name: "上报分帧", nameEn: "Fragmented report" }, { from: 30, name: "DL/T645-2007", nameEn: "DL/T 645-2007" }, { from: 31, name: "安全传输", nameEn: "Secure transmission" }, { from: 32, name: "读取属性0", nameEn: "GET of attribute 0" }, { from: 33, name: "设置属性0", nameEn: "SET of attribute 0" }] } }, { name: "功能一致性块", nameEn: "Function conformance block", schema: { type: "bit-string", size: 128, bits: [{ from: 0, name: "有功计量", nameEn: "Active metering" }, { from: 1, name: "双向有功计量", nameEn: "Bidirectional active metering" }, { from: 2, name: "无功计量", nameEn: "Reactive metering" }, { from: 3, name: "视在计量", nameEn: "Apparent metering" }, { from: 4, name: "有功需量", nameEn: "Active demand" }, { from: 5, name: "无功需量", nameEn: "Reactive demand" }, { from: 6, name: "视在需量", nameEn: "Apparent demand" }, { from: 7, name: "复费率", nameEn: "Tariffs" }, { from: 8, name: "阀控", nameEn: "Valve control" }, { from: 9, name: "本地费控", nameEn: "Local load control" }, { from: 10, name: "远程费控", nameEn: "Remote load control" }, { from: 11, name: "基波电能", nameEn: "Fundamental energy" }, { from: 12, name: "谐波电能", nameEn: "Harmonic energy" }, { from: 13, name: "谐波含量", nameEn: "Harmonic content" }, { from: 14, name: "波形失真度", nameEn: "Waveform distortion" }, { from: 15, name: "多功能端子输出", nameEn: "Multi-function terminal output" }, { from: 16, name: "事件记录", nameEn: "Event record" }, { from: 17, name: "事件上报", nameEn: "Event report" }, { from: 18, name: "温度测量", nameEn: "Temperature" }, { from: 19, name: "状态监测", nameEn: "Status" }, { from: 20, name: "以太网通信", nameEn: "Ethernet" }, { from: 21, name: "红外通信", nameEn: "Infrared" }, { from: 22, name: "蓝牙通信", nameEn: "Bluetooth" }, { from: 23, name: "多媒体采集", nameEn: "Multimedia" }, { from: 24, name: "级联", nameEn: "Cascade" }, { from: 25, name: "直流模拟量", nameEn: "DC analog input" }, { from: 26, name: "12V输出", nameEn: "12 V output" }, { from: 27, name: "搜表", nameEn: "Meter search" }, { from: 28, name: "三相平衡", nameEn: "Three-phase balance" }, { from: 29, name: "升级", nameEn: "Upgrade" }, { from: 30, name: "比对", nameEn: "Comparison" }] } }, { name: "静态超时时间", nameEn: "Static time-out", schema: t2 }] } }, { id: 4, access: "dyn", schema: { type: "unsigned" } }, { id: 5, access: "static", schema: { type: "enum", values: [{ from: 0, name: "公共连接", nameEn: "Public connection" }, { from: 1, name: "普通密码", nameEn: "Ordinary password" }, { from: 2, name: "对称加密", nameEn: "Symmetric encryption" }, { from: 3, name: "数字签名", nameEn: "Digital signature" }] } }], methods: [m4, m5] },
  "21": { attributes: [m1, m36, { id: 3, access: "static", schema: t0 }, m75, { id: 5, access: "static", schema: t76 }, { id: 6, access: "dyn", schema: t76 }, { id: 7, access: "static", schema: { type: "structure", fields: [{ name: "单地址应用协商计数器", nameEn: "Single-address application negotiation counter", schema: t2 }, { name: "主动上报计数器", nameEn: "Active report counter", schema: t2 }, { name: "应用广播通信序列号", nameEn: "Application broadcast sequence number", schema: t2 }] } }, { id: 8, access: "static", schema: { type: "structure", fields: [{ name: "终端证书版本", nameEn: "Terminal certificate version", schema: t0 }, { name: "主站证书版本", nameEn: "Master station certificate version", schema: t0 }] } }, { id: 9, access: "static", schema: t0 }, { id: 10, access: "static", schema: t0 }, { id: 11, access: "static", schema: t0 }, { id: 12, access: "static", schema: t0 }, { id: 13, access: "static", schema: t17 }, { id: 14, access: "static", schema: t76 }, { id: 15, access: "dyn", schema: t76 }], methods: [m4, m5, { id: 3, access: "optional", schema: { type: "SID" }, result: t0 }, { id: 4, access: "optional", schema: { type: "structure", fields: [f77, f78] } }, { id: 5, access: "optional", schema: { type: "NULL" }, result: { type: "date_time_s" } }, { id: 6, access: "optional", schema: { type: "structure", fields: [{ name: "操作类型", nameEn: "Operation type", schema: { type: "integer", values: [{ from: 0, name: "开户", nameEn: "Open account" }, { from: 1, name: "充值", nameEn: "Recharge" }, { from: 2, name: "退费", nameEn: "Refund" }] } }, { name: "购电金额", nameEn: "Purchase amount", schema: t2 }, f79, { name: "户号", nameEn: "Customer number", schema: t0 }, f78, { name: "表号", nameEn: "Meter number", schema: t0 }] } }, { id: 7, access: "optional", schema: { type: "structure", fields: [{ name: "密钥密文", nameEn: "Key ciphertext", schema: t0 }, f78] } }, { id: 8, access: "optional", schema: { type: "structure", fields: [{ name: "证书内容", nameEn: "Certificate content", schema: t0 }, f80] } }, { id: 9, access: "optional", schema: { type: "structure", fields: [f77, f80] } }, { id: 10, access: "optional", schema: { type: "structure", fields: [{ name: "预置金额", nameEn: "Preset amount", schema: t2 }, f78] } }, { id: 11, access: "optional", schema: { type: "RN" } }, { id: 12, access: "optional", schema: t0 }] },
  "22": { attributes: [m1, m46, { id: 3, access: "static", schema: { type: "unsigned" } }, { id: 4, access: "static", schema: t7 }], methods: [m45, m5] },
  "23": { attributes: [m1, { id: 2, access: "static", schema: t84 }, { id: 3, access: "dyn", schema: t85 }, { id: 4, access: "dyn", schema: t86 }, { id: 5, access: "dyn", schema: t85 }, { id: 6, access: "dyn", schema: t86 }, { id: 7, access: "dyn", schema: t88 }, { id: 8, access: "dyn", schema: t89 }, { id: 9, access: "dyn", schema: t88 }, { id: 10, access: "dyn", schema: t89 }, { id: 11, access: "dyn", schema: t90 }, { id: 12, access: "dyn", schema: t85 }, { id: 13, access: "static", schema: t91 }, { id: 14, access: "static", schema: t93 }, { id: 15, access: "static", schema: t93 }, { id: 16, access: "dyn", schema: { type: "structure", fields: [{ name: "时段控定值方案号", nameEn: "Time-period control setting scheme number", schema: { type: "unsigned" } }, { name: "功控时段有效标志位", nameEn: "Valid power control periods", schema: t95 }, { name: "功控状态", nameEn: "Power control status", schema: t96 }, { name: "电控状态", nameEn: "Energy control status", schema: t97 }, { name: "功控轮次状态", nameEn: "Power control round status", schema: t93 }, { name: "电控轮次状态", nameEn: "Energy control round status", schema: t93 }] } }, { id: 17, access: "dyn", schema: { type: "structure", fields: [{ name: "当前功控定值", nameEn: "Present power control setting", schema: t85 }, { name: "当前功率下浮控浮动系数", nameEn: "Present-power downward-float control float coefficient", schema: t98 }, { name: "功控跳闸输出状态", nameEn: "Power control trip output status", schema: t100 }, { name: "月电控跳闸输出状态", nameEn: "Monthly energy control trip output status", schema: t100 }, { name: "购电控跳闸输出状态", nameEn: "Electricity purchase control trip output status", schema: t100 }, { name: "功控越限告警状态", nameEn: "Power control over-limit alarm status", schema: t96 }, { name: "电控越限告警状态", nameEn: "Energy control over-limit alarm status", schema: t97 }] } }, { id: 18, access: "static", schema: { type: "structure", fields: [{ name: "属性3单位换算", nameEn: "Attribute 3 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性4单位换算", nameEn: "Attribute 4 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性5单位换算", nameEn: "Attribute 5 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性6单位换算", nameEn: "Attribute 6 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性7单位换算", nameEn: "Attribute 7 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性8单位换算", nameEn: "Attribute 8 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性9单位换算", nameEn: "Attribute 9 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性10单位换算", nameEn: "Attribute 10 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性11单位换算", nameEn: "Attribute 11 scaler and unit", schema: { type: "Scaler_Unit" } }, { name: "属性12单位换算", nameEn: "Attribute 12 scaler and unit", schema: { type: "Scaler_Unit" } }] } }], methods: [m73, m5, { id: 3, access: "optional", schema: t83 }, { id: 4, access: "optional", schema: t84 }, m66] },
  "24": { attributes: [m1, { id: 2, access: "static", schema: t17 }, { id: 3, access: "dyn", schema: { type: "structure", fields: [{ name: "记录表1当前记录数", nameEn: "Current record count of table 1", schema: t18 }, { name: "记录表2当前记录数", nameEn: "Current record count of table 2", schema: t18 }, { name: "记录表3当前记录数", nameEn: "Current record count of table 3", schema: t18 }, { name: "记录表4当前记录数", nameEn: "Current record count of table 4", schema: t18 }] } }, m35, { id: 5, access: "static", schema: t19 }, { id: 6, access: "dyn", schema: t101 }, { id: 7, access: "dyn", schema: t101 }, { id: 8, access: "dyn", schema: t101 }, { id: 9, access: "dyn", schema: t101 }, { id: 10, access: "dyn", schema: { type: "array", of: t21 } }, { id: 11, access: "static", schema: t24 }, { id: 12, access: "static", schema: { type: "bool" } }], methods: [m4, m5, m26, m27] },
  "25": { attributes: [m1, { id: 2, access: "static", schema: { type: "structure", fields: [f102, { name: "在线方式", nameEn: "Online mode", schema: { type: "enum", values: [{ from: 0, name: "永久在线", nameEn: "Always online" }, { from: 1, name: "被动激活", nameEn: "Activated on demand" }] } }, f103, f104, f105, { name: "APN", nameEn: "APN", schema: t62 }, f106, f107, f108, f109, f110, f111] } }, m114, { id: 4, access: "static", schema: { type: "structure", fields: [{ name: "短信中心号码", nameEn: "SMS centre number", schema: t115 }, { name: "主站号码", nameEn: "Master station numbers", schema: t116 }, { name: "短信通知目的号码", nameEn: "SMS notification numbers", schema: t116 }] } }, { id: 5, access: "static", schema: t69 }, m72, { id: 7, access: "static", schema: { type: "visible-string", size: 20 } }, { id: 8, access: "static", schema: { type: "visible-string", size: 15 } }, { id: 9, access: "dyn", schema: { type: "long", unit: 53, scaler: 0 } }, { id: 10, access: "dyn", schema: t115 }, { id: 11, access: "dyn", schema: t0 }], methods: [m117] },
  "26": { attributes: [m1, { id: 2, access: "static", schema: { type: "structure", fields: [f102, f103, f104, f105, f108, f109, f110, f111] } }, m114, { id: 4, access: "static", schema: { type: "structure", fields: [{ name: "IP配置方式", nameEn: "IP configuration", schema: { type: "enum", values: [{ from: 0, name: "DHCP", nameEn: "DHCP" }, { from: 1, name: "静态", nameEn: "Static" }, { from: 2, name: "PPPoE", nameEn: "PPPoE" }] } }, f112, { name: "子网掩码", nameEn: "Subnet mask", schema: t0 }, { name: "网关地址", nameEn: "Gateway address", schema: t0 }, { name: "PPPoE用户名", nameEn: "PPPoE user name", schema: t62 }, { name: "PPPoE密码", nameEn: "PPPoE password", schema: t62 }] } }, { id: 5, access: "static", schema: t0 }], methods: [m117] },
};

/** What objects have beside or instead of the members of their class. */
export const OBJECT_TYPES: Readonly<Record<string, MemberTypes>> = {
  "0000": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "double-long", unit: 33, scaler: -2 }, elements: "tariff" } }, { id: 4, access: "dyn", schema: t88 }] },
  "0010": o119,
  "0011": o119,
  "0012": o119,
  "0013": o119,
  "0020": o119,
  "0021": o119,
  "0022": o119,
  "0023": o119,
  "0030": o120,
  "0031": o120,
  "0032": o120,
  "0033": o120,
  "0040": o120,
  "0041": o120,
  "0042": o120,
  "0043": o120,
  "0050": o121,
  "0051": o121,
  "0052": o121,
  "0053": o121,
  "0060": o121,
  "0061": o121,
  "0062": o121,
  "0063": o121,
  "0070": o121,
  "0071": o121,
  "0072": o121,
  "0073": o121,
  "0080": o121,
  "0081": o121,
  "0082": o121,
  "0083": o121,
  "0090": o122,
  "0091": o122,
  "0092": o122,
  "0093": o122,
  "00A0": o122,
  "00A1": o122,
  "00A2": o122,
  "00A3": o122,
  "0110": o119,
  "0111": o119,
  "0112": o119,
  "0113": o119,
  "0120": o119,
  "0121": o119,
  "0122": o119,
  "0123": o119,
  "0210": o119,
  "0211": o119,
  "0212": o119,
  "0213": o119,
  "0220": o119,
  "0221": o119,
  "0222": o119,
  "0223": o119,
  "0300": o119,
  "0301": o119,
  "0302": o119,
  "0303": o119,
  "0400": o119,
  "0401": o119,
  "0402": o119,
  "0403": o119,
  "0500": o119,
  "0501": o119,
  "0502": o119,
  "0503": o119,
  "1010": o124,
  "1011": o124,
  "1012": o124,
  "1013": o124,
  "1020": o124,
  "1021": o124,
  "1022": o124,
  "1023": o124,
  "1030": o126,
  "1031": o126,
  "1032": o126,
  "1033": o126,
  "1040": o126,
  "1041": o126,
  "1042": o126,
  "1043": o126,
  "1050": o128,
  "1051": o128,
  "1052": o128,
  "1053": o128,
  "1060": o128,
  "1061": o128,
  "1062": o128,
  "1063": o128,
  "1070": o128,
  "1071": o128,
  "1072": o128,
  "1073": o128,
  "1080": o128,
  "1081": o128,
  "1082": o128,
  "1083": o128,
  "1090": o129,
  "1091": o129,
  "1092": o129,
  "1093": o129,
  "10A0": o129,
  "10A1": o129,
  "10A2": o129,
  "10A3": o129,
  "1110": o124,
  "1111": o124,
  "1112": o124,
  "1113": o124,
  "1120": o124,
  "1121": o124,
  "1122": o124,
  "1123": o124,
  "1130": o126,
  "1131": o126,
  "1132": o126,
  "1133": o126,
  "1140": o126,
  "1141": o126,
  "1142": o126,
  "1143": o126,
  "1150": o128,
  "1151": o128,
  "1152": o128,
  "1153": o128,
  "1160": o128,
  "1161": o128,
  "1162": o128,
  "1163": o128,
  "1170": o128,
  "1171": o128,
  "1172": o128,
  "1173": o128,
  "1180": o128,
  "1181": o128,
  "1182": o128,
  "1183": o128,
  "1190": o129,
  "1191": o129,
  "1192": o129,
  "1193": o129,
  "11A0": o129,
  "11A1": o129,
  "11A2": o129,
  "11A3": o129,
  "2000": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t130, elements: "phase" } }] },
  "2001": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t131, elements: "phase" } }, { id: 4, access: "static", schema: t131 }] },
  "2002": o132,
  "2003": o132,
  "2004": o133,
  "2005": o134,
  "2006": o135,
  "2007": o133,
  "2008": o134,
  "2009": o135,
  "200A": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t136, elements: "total-phase" } }] },
  "200B": o138,
  "200C": o138,
  "200D": o140,
  "200E": o140,
  "200F": { attributes: [{ id: 2, access: "dyn", schema: { type: "long-unsigned", unit: 47, scaler: -2 } }] },
  "2010": { attributes: [{ id: 2, access: "dyn", schema: { type: "long", unit: 9, scaler: -1 } }] },
  "2011": o141,
  "2012": o141,
  "2013": { attributes: [{ id: 2, access: "dyn", schema: t76 }] },
  "2014": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t142, items: [{ name: "电能表运行状态字1", nameEn: "Meter running status word 1", schema: { type: "bit-string", size: 16, bits: [{ from: 1, name: "需量积算方式", nameEn: "Demand integration", values: [{ from: 0, name: "滑差", nameEn: "Sliding" }, { from: 1, name: "区间", nameEn: "Block" }] }, { from: 2, name: "时钟电池", nameEn: "Clock battery", values: v144 }, { from: 3, name: "停电抄表电池", nameEn: "Power-off reading battery", values: v144 }, { from: 4, name: "有功功率方向", nameEn: "Active power direction", values: v81 }, { from: 5, name: "无功功率方向", nameEn: "Reactive power direction", values: v81 }, { from: 8, name: "控制回路错误", nameEn: "Control circuit error" }, { from: 9, name: "ESAM错误", nameEn: "ESAM error" }, { from: 12, name: "内部程序错误", nameEn: "Internal program error" }, { from: 13, name: "存储器故障", nameEn: "Memory failure" }, { from: 14, name: "透支状态", nameEn: "Overdraft" }, { from: 15, name: "时钟故障", nameEn: "Clock failure" }] } }, { name: "电能表运行状态字2", nameEn: "Meter running status word 2", schema: { type: "bit-string", size: 16, bits: [{ from: 0, name: "A相有功功率方向", nameEn: "Phase A active power direction", values: v81 }, { from: 1, name: "B相有功功率方向", nameEn: "Phase B active power direction", values: v81 }, { from: 2, name: "C相有功功率方向", nameEn: "Phase C active power direction", values: v81 }, { from: 4, name: "A相无功功率方向", nameEn: "Phase A reactive power direction", values: v81 }, { from: 5, name: "B相无功功率方向", nameEn: "Phase B reactive power direction", values: v81 }, { from: 6, name: "C相无功功率方向", nameEn: "Phase C reactive power direction", values: v81 }] } }, { name: "电能表运行状态字3", nameEn: "Meter running status word 3", schema: { type: "bit-string", size: 16, bits: [{ from: 0, name: "当前运行时段", nameEn: "Present time-period set", values: v145 }, { from: 1, to: 2, name: "供电方式", nameEn: "Power supply", values: [{ from: 0, name: "主电源", nameEn: "Main supply" }, { from: 1, name: "辅助电源", nameEn: "Auxiliary supply" }, { from: 2, name: "电池供电", nameEn: "Battery" }] }, { from: 3, name: "编程允许", nameEn: "Programming permitted", values: [{ from: 0, name: "禁止", nameEn: "Forbidden" }, { from: 1, name: "许可", nameEn: "Permitted" }] }, { from: 4, name: "继电器状态", nameEn: "Relay status", values: v146 }, { from: 5, name: "当前运行时区", nameEn: "Present time-zone set", values: v145 }, { from: 6, name: "继电器命令状态", nameEn: "Relay command status", values: v146 }, { from: 7, name: "预跳闸报警状态", nameEn: "Pre-trip alarm", values: [{ from: 0, name: "无", nameEn: "None" }, { from: 1, name: "有", nameEn: "Present" }] }, { from: 8, to: 9, name: "电能表类型", nameEn: "Meter type", values: [{ from: 0, name: "非预付费表", nameEn: "Not prepaid" }, { from: 1, name: "电量型预付费表", nameEn: "Prepaid by energy" }, { from: 2, name: "电费型预付费表", nameEn: "Prepaid by amount" }] }, { from: 10, name: "当前运行分时费率", nameEn: "Present tariff set", values: v145 }, { from: 11, name: "当前阶梯", nameEn: "Present step set", values: v145 }, { from: 12, name: "保电状态", nameEn: "Power supply guarantee status" }, { from: 13, name: "身份认证状态", nameEn: "Authenticated" }, { from: 14, name: "本地开户", nameEn: "Local account opening" }, { from: 15, name: "远程开户", nameEn: "Remote account opening" }] } }, { name: "电能表运行状态字4", nameEn: "Meter running status word 4", schema: { type: "bit-string", size: 16, bits: [{ from: 0, name: "A相失压", nameEn: "Phase A voltage loss" }, { from: 1, name: "A相欠压", nameEn: "Phase A undervoltage" }, { from: 2, name: "A相过压", nameEn: "Phase A overvoltage" }, { from: 3, name: "A相失流", nameEn: "Phase A current loss" }, { from: 4, name: "A相过流", nameEn: "Phase A overcurrent" }, { from: 5, name: "A相过载", nameEn: "Phase A overload" }, { from: 6, name: "A相功率反向", nameEn: "Phase A power reversal" }, { from: 7, name: "A相断相", nameEn: "Phase A phase failure" }] } }, { name: "电能表运行状态字5", nameEn: "Meter running status word 5", schema: { type: "bit-string", size: 16, bits: [{ from: 0, name: "B相失压", nameEn: "Phase B voltage loss" }, { from: 1, name: "B相欠压", nameEn: "Phase B undervoltage" }, { from: 2, name: "B相过压", nameEn: "Phase B overvoltage" }, { from: 3, name: "B相失流", nameEn: "Phase B current loss" }, { from: 4, name: "B相过流", nameEn: "Phase B overcurrent" }, { from: 5, name: "B相过载", nameEn: "Phase B overload" }, { from: 6, name: "B相功率反向", nameEn: "Phase B power reversal" }, { from: 7, name: "B相断相", nameEn: "Phase B phase failure" }] } }, { name: "电能表运行状态字6", nameEn: "Meter running status word 6", schema: { type: "bit-string", size: 16, bits: [{ from: 0, name: "C相失压", nameEn: "Phase C voltage loss" }, { from: 1, name: "C相欠压", nameEn: "Phase C undervoltage" }, { from: 2, name: "C相过压", nameEn: "Phase C overvoltage" }, { from: 3, name: "C相失流", nameEn: "Phase C current loss" }, { from: 4, name: "C相过流", nameEn: "Phase C overcurrent" }, { from: 5, name: "C相过载", nameEn: "Phase C overload" }, { from: 6, name: "C相功率反向", nameEn: "Phase C power reversal" }, { from: 7, name: "C相断相", nameEn: "Phase C phase failure" }] } }, { name: "电能表运行状态字7", nameEn: "Meter running status word 7", schema: { type: "bit-string", size: 16, bits: [{ from: 0, name: "电压逆相序", nameEn: "Voltage reverse phase sequence" }, { from: 1, name: "电流逆相序", nameEn: "Current reverse phase sequence" }, { from: 2, name: "电压不平衡", nameEn: "Voltage unbalance" }, { from: 3, name: "电流不平衡", nameEn: "Current unbalance" }, { from: 4, name: "辅助电源失电", nameEn: "Auxiliary supply lost" }, { from: 5, name: "掉电", nameEn: "Power-down" }, { from: 6, name: "需量超限", nameEn: "Demand over limit" }, { from: 7, name: "总功率因数超下限", nameEn: "Total power factor below lower limit" }, { from: 8, name: "电流严重不平衡", nameEn: "Severe current unbalance" }, { from: 9, name: "开表盖", nameEn: "Cover open" }, { from: 10, name: "开端钮盖", nameEn: "Terminal cover open" }] } }] } }] },
  "2015": { attributes: [{ id: 2, access: "dyn", schema: t147 }, { id: 4, access: "static", schema: t147 }] },
  "2017": { attributes: [{ id: 2, access: "dyn", schema: { type: "double-long", unit: 28, scaler: -4 } }] },
  "2018": { attributes: [{ id: 2, access: "dyn", schema: t125 }] },
  "2019": { attributes: [{ id: 2, access: "dyn", schema: { type: "double-long", unit: 30, scaler: -4 } }] },
  "201A": o149,
  "201B": o149,
  "201C": o149,
  "201E": { attributes: [m150] },
  "2020": { attributes: [m150] },
  "2021": { attributes: [m150] },
  "2022": o151,
  "2023": o151,
  "2024": { attributes: [{ id: 2, access: "static", schema: t152 }] },
  "2025": { attributes: [{ id: 2, access: "static", schema: t21 }] },
  "2026": o154,
  "2027": o154,
  "2028": o154,
  "2029": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "double-long-unsigned", unit: 55, scaler: -2 }, elements: "total-phase" } }] },
  "202A": { attributes: [{ id: 2, access: "static", schema: { type: "TSA" } }] },
  "202C": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "剩余金额", nameEn: "Remaining amount", schema: t155 }, f79] } }] },
  "202D": o156,
  "202E": o156,
  "2031": o157,
  "2032": o157,
  "2040": o158,
  "2041": o158,
  "2100": { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t160 } }], methods: [{ id: 3, access: "optional", schema: t160 }] },
  "2101": { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t163 } }], methods: [{ id: 3, access: "optional", schema: t163 }] },
  "2102": { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t165 } }], methods: [{ id: 3, access: "optional", schema: t165 }] },
  "2103": { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t167 } }], methods: [{ id: 3, access: "optional", schema: t167 }] },
  "2104": { attributes: [{ id: 3, access: "static", schema: { type: "array", of: t169 } }], methods: [{ id: 3, access: "optional", schema: t169 }] },
  "2110": o171,
  "2111": o173,
  "2112": o175,
  "2113": o177,
  "2114": o179,
  "2120": o171,
  "2121": o173,
  "2122": o175,
  "2123": o177,
  "2124": o179,
  "2130": o181,
  "2131": o181,
  "2132": o181,
  "2133": o181,
  "2140": o182,
  "2141": o182,
  "2200": { attributes: [{ id: 2, access: "dyn", schema: { type: "structure", fields: [{ name: "当日通信流量", nameEn: "Current-day communication traffic", schema: t63 }, { name: "当月通信流量", nameEn: "Current-month communication traffic", schema: t63 }] } }] },
  "2203": { attributes: [{ id: 2, access: "dyn", schema: { type: "structure", fields: [{ name: "日供电累计时间", nameEn: "Daily cumulative power supply time", schema: t76 }, { name: "月供电累计时间", nameEn: "Monthly cumulative power supply time", schema: t76 }] } }] },
  "2204": { attributes: [{ id: 2, access: "dyn", schema: { type: "structure", fields: [{ name: "日复位累计次数", nameEn: "Daily cumulative reset count", schema: t18 }, { name: "月复位累计次数", nameEn: "Monthly cumulative reset count", schema: t18 }] } }] },
  "2500": o183,
  "2501": o183,
  "2502": { attributes: [{ id: 2, access: "dyn", schema: { type: "double-long-unsigned", unit: 25, scaler: -2 } }] },
  "2503": { attributes: [{ id: 2, access: "dyn", schema: { type: "double-long-unsigned", unit: 26, scaler: -2 } }] },
  "2504": { attributes: [{ id: 2, access: "dyn", schema: { type: "double-long-unsigned", unit: 5, scaler: 0 } }] },
  "2505": { attributes: [{ id: 2, access: "dyn", schema: { type: "structure", fields: [{ name: "供水温度", nameEn: "Supply water temperature", schema: t184 }, { name: "回水温度", nameEn: "Return water temperature", schema: t184 }] } }] },
  "2506": { attributes: [{ id: 2, access: "dyn", schema: { type: "structure", fields: [{ name: "阀门状态", nameEn: "Valve status", schema: { type: "enum", values: [{ from: 0, name: "开", nameEn: "Open" }, { from: 1, name: "关", nameEn: "Closed" }, { from: 2, name: "保留", nameEn: "Reserved" }, { from: 3, name: "异常", nameEn: "Abnormal" }] } }, { name: "电池电压", nameEn: "Battery voltage", schema: { type: "enum", values: v144 } }] } }] },
  "3000": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f185, { name: "电压恢复下限", nameEn: "Voltage recovery lower limit", schema: t130 }, f187, f189] } }, { id: 13, access: "static", schema: { type: "structure", fields: [{ name: "事件发生总次数", nameEn: "Total event count", schema: t2 }, { name: "事件总累计时间", nameEn: "Total event cumulative time", schema: t20 }, { name: "最近一次失压发生时间", nameEn: "Start time of last voltage loss", schema: { type: "date_time_s" } }, { name: "最近一次失压结束时间", nameEn: "End time of last voltage loss", schema: { type: "date_time_s" } }] } }] },
  "3001": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f185, f189] } }] },
  "3002": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f190, f189] } }] },
  "3003": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f185, f191, f189] } }] },
  "3004": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f190, f191, f187, f189] } }] },
  "3005": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f187, f189] } }] },
  "3006": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [f190, f191, f189] } }] },
  "3007": o192,
  "3008": o192,
  "3009": o197,
  "300A": o197,
  "300B": { attributes: [{ id: 5, access: "static", schema: { type: "structure", fields: [{ name: "触发下限", nameEn: "Trigger lower limit", schema: t127 }, f189] } }, { id: 6, access: "dyn", schema: t195 }, { id: 7, access: "dyn", schema: t195 }, { id: 8, access: "dyn", schema: t195 }, { id: 9, access: "dyn", schema: t195 }] },
  "300C": { attributes: [m198, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "下限阀值", nameEn: "Lower limit threshold", schema: { type: "long", unit: 51, scaler: -1 } }, f189] } }, m196] },
  "300D": o200,
  "300E": o202,
  "300F": o202,
  "3010": o202,
  "3011": o202,
  "3012": o204,
  "3013": o200,
  "3014": o200,
  "3015": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t205 } }, m199, m196] },
  "3016": o200,
  "3017": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t209 } }, m199, m196] },
  "3018": o200,
  "3019": o200,
  "301A": o200,
  "301B": o200,
  "301C": o200,
  "301D": o210,
  "301E": o210,
  "301F": o200,
  "3020": o200,
  "3021": o200,
  "3022": o200,
  "3023": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t213 } }, m199, { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "事件发生源", nameEn: "Event source", schema: { type: "enum", values: [{ from: 0, name: "无功组合方式1特征字", nameEn: "Reactive combination mode 1 characteristic word" }, { from: 1, name: "无功组合方式2特征字", nameEn: "Reactive combination mode 2 characteristic word" }] } }, f22] } } }] },
  "3024": o200,
  "3025": o200,
  "3026": o200,
  "3027": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t214 } }, m199, m196, { id: 10, access: "static", schema: t2 }] },
  "3028": o200,
  "3029": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t215 } }, m199, m196] },
  "302A": o216,
  "302B": o216,
  "302C": o216,
  "302D": o210,
  "302E": o202,
  "302F": o202,
  "3030": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t218 } }, m201, m219] },
  "3100": o200,
  "3101": o200,
  "3104": o200,
  "3105": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t221 } }, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "异常判别阈值", nameEn: "Abnormality threshold", schema: t61 }, f222] } }, m223] },
  "3106": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t224 } }, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "停电数据采集配置参数", nameEn: "Power-off data acquisition configuration", schema: { type: "structure", fields: [{ name: "采集标志", nameEn: "Acquisition flags", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "采集", nameEn: "Acquisition", values: v94 }, { from: 1, name: "测量点", nameEn: "Measuring points", values: [{ from: 0, name: "只采集设置的测量点", nameEn: "Configured measuring points only" }, { from: 1, name: "随机选择测量点", nameEn: "Measuring points chosen at random" }] }] } }, { name: "停电事件抄读时间间隔", nameEn: "Power-off event reading interval", schema: t161 }, { name: "停电事件抄读时间限值", nameEn: "Power-off event reading time limit", schema: t91 }, { name: "需要读取停电事件电能表", nameEn: "Meters whose power-off events are read", schema: t225 }] } }, { name: "停电事件甄别限值参数", nameEn: "Power-off event discrimination limits", schema: { type: "structure", fields: [{ name: "停电时间最小有效间隔", nameEn: "Minimum valid power-off duration", schema: t226 }, { name: "停电时间最大有效间隔", nameEn: "Maximum valid power-off duration", schema: t226 }, { name: "停电事件起止时间偏差限值", nameEn: "Power-off event start/end time deviation limit", schema: t226 }, { name: "停电事件时间区段偏差限值", nameEn: "Power-off event duration deviation limit", schema: t226 }, { name: "停电发生电压限值", nameEn: "Power-off occurrence voltage limit", schema: t130 }, { name: "停电恢复电压限值", nameEn: "Power-off recovery voltage limit", schema: t130 }] } }] } }, m196] },
  "3107": { attributes: [m227, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "直流模拟量上限", nameEn: "DC analog upper limit", schema: { type: "double-long" } }] } }, m219] },
  "3108": { attributes: [m227, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "直流模拟量下限", nameEn: "DC analog lower limit", schema: { type: "double-long" } }] } }, m219] },
  "3109": o200,
  "310A": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f228, f16], rest: f28 } } }, m199, { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f228, f22] } } }] },
  "310B": { attributes: [m229, { id: 6, access: "static", schema: { type: "structure", fields: [f222] } }, m223] },
  "310C": o230,
  "310D": o230,
  "310E": { attributes: [m229, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "阈值", nameEn: "Threshold", schema: { type: "TI" } }, f222] } }, m223] },
  "310F": { attributes: [m229, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "重试轮次", nameEn: "Retry rounds", schema: { type: "unsigned" } }, f222] } }, m223] },
  "3110": { attributes: [m198, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "通信流量门限", nameEn: "Communication traffic limit", schema: t63 }] } }, m196] },
  "3111": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t237 } }, m199, m196] },
  "3112": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t240 } }, m199, m196] },
  "3114": o200,
  "3115": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t241 } }, m199, m219] },
  "3116": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t243 } }, { id: 6, access: "static", schema: { type: "array", of: { type: "structure", fields: [{ name: "有功总电能量差动组序号", nameEn: "Total active energy differential group number", schema: { type: "unsigned" } }, { name: "对比的总加组", nameEn: "Compared totalizing group", schema: { type: "OI" } }, { name: "参照的总加组", nameEn: "Reference totalizing group", schema: { type: "OI" } }, { name: "参与差动的电能量的时间区间及对比方法标志", nameEn: "Energy interval and comparison method flags", schema: { type: "unsigned", bits: [{ from: 0, to: 1, name: "时间区间", nameEn: "Interval", values: [{ from: 0, name: "60分钟电量", nameEn: "60-minute energy" }, { from: 1, name: "30分钟电量", nameEn: "30-minute energy" }, { from: 2, name: "15分钟电量", nameEn: "15-minute energy" }] }, { from: 7, name: "对比方法", nameEn: "Comparison method", values: [{ from: 0, name: "相对对比", nameEn: "Relative comparison" }, { from: 1, name: "绝对对比", nameEn: "Absolute comparison" }] }] } }, { name: "差动越限相对偏差值", nameEn: "Relative differential over-limit deviation", schema: t98 }, { name: "差动越限绝对偏差值", nameEn: "Absolute differential over-limit deviation", schema: t87 }] } } }, { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f242, f22] } } }] },
  "3117": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t245 } }, m199, { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f244, f22] } } }] },
  "3118": o204,
  "3119": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f246, f16], rest: f28 } } }, m199, { id: 7, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f246, f22] } } }] },
  "311A": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t247 } }, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "判定延时时间", nameEn: "Decision delay time", schema: t61 }] } }, m196] },
  "311B": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t249 } }, m199, m223] },
  "311C": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t250 } }, { id: 6, access: "static", schema: { type: "structure", fields: [{ name: "关联采集任务序号", nameEn: "Associated acquisition task number", schema: { type: "unsigned" } }] } }, m223] },
  "3200": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t254 } }, m199, m255] },
  "3201": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t257 } }, m199, m255] },
  "3202": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [f9, f10, f11, f251, f16], rest: f28 } } }, m199, m255] },
  "3203": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t258 } }, m199, m255] },
  "3300": { attributes: [{ id: 2, access: "static", schema: t15 }] },
  "3301": { attributes: [{ id: 2, access: "static", schema: t245 }] },
  "3302": { attributes: [{ id: 2, access: "static", schema: t203 }] },
  "3303": { attributes: [{ id: 2, access: "static", schema: t237 }] },
  "3304": { attributes: [{ id: 2, access: "static", schema: t240 }] },
  "3305": { attributes: [{ id: 2, access: "static", schema: t254 }] },
  "3306": { attributes: [{ id: 2, access: "static", schema: t257 }] },
  "3307": { attributes: [{ id: 2, access: "static", schema: t258 }] },
  "3308": { attributes: [{ id: 2, access: "static", schema: t194 }] },
  "3309": { attributes: [{ id: 2, access: "static", schema: t224 }] },
  "330A": { attributes: [{ id: 2, access: "static", schema: t241 }] },
  "330B": { attributes: [{ id: 2, access: "static", schema: t243 }] },
  "330C": { attributes: [{ id: 2, access: "static", schema: t205 }] },
  "330D": { attributes: [{ id: 2, access: "static", schema: t249 }] },
  "330E": { attributes: [{ id: 2, access: "static", schema: t247 }] },
  "330F": { attributes: [{ id: 2, access: "static", schema: t250 }] },
  "3310": { attributes: [{ id: 2, access: "static", schema: t214 }] },
  "3311": { attributes: [{ id: 2, access: "static", schema: t215 }] },
  "3312": { attributes: [{ id: 2, access: "static", schema: t218 }] },
  "3313": { attributes: [{ id: 2, access: "static", schema: t221 }] },
  "3314": { attributes: [{ id: 2, access: "static", schema: t209 }] },
  "3315": { attributes: [{ id: 2, access: "static", schema: t213 }] },
  "3320": { attributes: [{ id: 2, access: "static", rights: "read", schema: t17 }, { id: 3, access: "static", rights: "read", schema: t70 }] },
  "4000": { attributes: [m150, { id: 3, access: "static", schema: { type: "enum", values: [{ from: 0, name: "主站授时", nameEn: "Set by master station" }, { from: 1, name: "终端精确校时", nameEn: "Precise setting by terminal" }, { from: 2, name: "北斗/GPS", nameEn: "BeiDou/GPS" }, l259] } }, { id: 4, access: "static", schema: { type: "structure", fields: [{ name: "最近心跳时间总个数", nameEn: "Number of recent heartbeat times", schema: { type: "unsigned" } }, { name: "最大值剔除个数", nameEn: "Number of largest values dropped", schema: { type: "unsigned" } }, { name: "最小值剔除个数", nameEn: "Number of smallest values dropped", schema: { type: "unsigned" } }, { name: "通讯延时阈值", nameEn: "Communication delay threshold", schema: t188 }, { name: "最少有效个数", nameEn: "Minimum number of valid values", schema: { type: "unsigned" } }] } }], methods: [{ id: 127, access: "optional", schema: { type: "date_time_s" } }] },
  "4001": { attributes: [m36] },
  "4002": { attributes: [m36] },
  "4003": { attributes: [m36] },
  "4004": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "经度", nameEn: "Longitude", schema: { type: "structure", fields: [{ name: "方位", nameEn: "Direction", schema: { type: "enum", values: [{ from: 0, name: "E", nameEn: "E" }, { from: 1, name: "W", nameEn: "W" }] } }, f260, f207, f261] } }, { name: "纬度", nameEn: "Latitude", schema: { type: "structure", fields: [{ name: "方位", nameEn: "Direction", schema: { type: "enum", values: [{ from: 0, name: "S", nameEn: "S" }, { from: 1, name: "N", nameEn: "N" }] } }, f260, f207, f261] } }, { name: "高度", nameEn: "Height", schema: { type: "double-long-unsigned", unit: 11, scaler: -2 } }] } }] },
  "4005": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t0 } }] },
  "4006": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "structure", fields: [{ name: "时钟源", nameEn: "Clock source", schema: { type: "enum", values: [{ from: 0, name: "内部", nameEn: "Internal" }, { from: 1, name: "时钟芯片", nameEn: "Clock chip" }, { from: 2, name: "互联网时钟", nameEn: "Internet clock" }, { from: 3, name: "卫星时钟", nameEn: "Satellite clock" }, { from: 4, name: "长波时钟", nameEn: "Long-wave clock" }] } }, { name: "状态", nameEn: "Status", schema: { type: "enum", values: [{ from: 0, name: "可用", nameEn: "Available" }, { from: 1, name: "不可用", nameEn: "Unavailable" }] } }] } }], methods: [m262, m263] },
  "4007": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "上电全显时间", nameEn: "Full display time after power-on", schema: t188 }, { name: "背光点亮时间", nameEn: "Backlight time", schema: t61 }, { name: "显示查看背光点亮时间", nameEn: "Backlight time for display view", schema: t61 }, { name: "无电按键屏幕驻留最大时间", nameEn: "Maximum screen time after key press without power", schema: t61 }, { name: "显示电能小数位数", nameEn: "Decimal places of displayed energy", schema: { type: "unsigned" } }, { name: "显示功率（最大需量）小数位数", nameEn: "Decimal places of displayed power (maximum demand)", schema: { type: "unsigned" } }, { name: "液晶①②字样意义", nameEn: "Meaning of LCD signs 1 and 2", schema: { type: "unsigned", values: [{ from: 0, name: "显示当前套、备用套时段", nameEn: "Shows present and spare set of time periods" }, { from: 1, name: "显示当前套、备用套费率", nameEn: "Shows present and spare set of tariffs" }] } }] } }] },
  "4008": { attributes: [m150] },
  "4009": { attributes: [m150] },
  "400A": { attributes: [m150] },
  "400B": { attributes: [m150] },
  "400C": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "年时区数", nameEn: "Number of yearly time zones", schema: t264 }, { name: "日时段表数", nameEn: "Number of daily time-period tables", schema: { type: "unsigned", range: [0, 8] } }, { name: "日时段数(每日切换数)", nameEn: "Number of daily time periods (switches per day)", schema: t264 }, { name: "费率数", nameEn: "Number of tariffs", schema: { type: "unsigned", range: [0, 63] } }, { name: "公共假日数", nameEn: "Number of public holidays", schema: { type: "unsigned", range: [0, 254] } }] } }] },
  "400D": o265,
  "400E": o265,
  "400F": o265,
  "4010": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "unsigned", values: [{ from: 1, name: "单相表", nameEn: "Single-phase meter" }, { from: 2, name: "三相三线表", nameEn: "Three-phase three-wire meter" }, { from: 3, name: "三相四线表", nameEn: "Three-phase four-wire meter" }] } }] },
  "4011": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t212 } }] },
  "4012": { attributes: [{ id: 2, access: "static", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "星期日", nameEn: "Sunday", values: v266 }, { from: 1, name: "星期一", nameEn: "Monday", values: v266 }, { from: 2, name: "星期二", nameEn: "Tuesday", values: v266 }, { from: 3, name: "星期三", nameEn: "Wednesday", values: v266 }, { from: 4, name: "星期四", nameEn: "Thursday", values: v266 }, { from: 5, name: "星期五", nameEn: "Friday", values: v266 }, { from: 6, name: "星期六", nameEn: "Saturday", values: v266 }] } }] },
  "4013": o265,
  "4014": o269,
  "4015": o269,
  "4016": o270,
  "4017": o270,
  "4018": { attributes: [{ id: 2, access: "static", rights: "read", schema: t271 }] },
  "4019": { attributes: [{ id: 2, access: "static", schema: t271 }] },
  "401A": o272,
  "401B": o272,
  "401C": o273,
  "401D": o273,
  "401E": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "报警金额限值1", nameEn: "Alarm amount limit 1", schema: t155 }, { name: "报警金额限值2", nameEn: "Alarm amount limit 2", schema: t155 }] } }] },
  "401F": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "透支金额限值", nameEn: "Overdraft amount limit", schema: t155 }, { name: "囤积金额限值", nameEn: "Hoarding amount limit", schema: t155 }, { name: "合闸允许金额限值", nameEn: "Close-permission amount limit", schema: t155 }] } }] },
  "4020": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "报警电量限值1", nameEn: "Alarm energy limit 1", schema: t118 }, { name: "报警电量限值2", nameEn: "Alarm energy limit 2", schema: t118 }] } }] },
  "4021": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "囤积电量限值", nameEn: "Hoarding energy limit", schema: t118 }, { name: "透支电量限值", nameEn: "Overdraft energy limit", schema: t118 }, { name: "合闸允许电量限值", nameEn: "Close-permission energy limit", schema: t118 }] } }] },
  "4022": { attributes: [{ id: 2, access: "static", rights: "read", schema: t142 }] },
  "4024": { attributes: [{ id: 2, access: "static", schema: { type: "enum", values: [{ from: 1, name: "剔除投入", nameEn: "Exclusion engaged" }, { from: 2, name: "剔除解除", nameEn: "Exclusion released" }] } }] },
  "4025": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: t276 } }, { id: 3, access: "static", schema: { type: "structure", fields: [{ name: "允许一次升级广播轮次数", nameEn: "Broadcast rounds allowed per upgrade", schema: { type: "unsigned" } }, { name: "允许一次升级点对点补发天数", nameEn: "Days of point-to-point resending allowed per upgrade", schema: { type: "unsigned" } }] } }] },
  "4026": { attributes: [{ id: 2, access: "static", schema: t276 }] },
  "4030": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "电压考核上限", nameEn: "Voltage assessment upper limit", schema: t130 }, { name: "电压考核下限", nameEn: "Voltage assessment lower limit", schema: t130 }, { name: "电压合格上限", nameEn: "Voltage qualification upper limit", schema: t130 }, { name: "电压合格下限", nameEn: "Voltage qualification lower limit", schema: t130 }] } }] },
  "4100": o277,
  "4101": o277,
  "4102": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "unsigned", unit: 56, scaler: 0 } }] },
  "4103": { attributes: [{ id: 2, access: "static", schema: t278 }] },
  "4104": o279,
  "4105": o279,
  "4106": o279,
  "4107": o280,
  "4108": o280,
  "4109": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "double-long-unsigned", unit: 48, scaler: 0 } }] },
  "410A": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "double-long-unsigned", unit: 49, scaler: 0 } }] },
  "410B": { attributes: [{ id: 2, access: "static", rights: "read", schema: t278 }] },
  "410C": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "A相电导", nameEn: "Phase A conductance", schema: t136 }, { name: "B相电导", nameEn: "Phase B conductance", schema: t136 }, { name: "C相电导", nameEn: "Phase C conductance", schema: t136 }] } }] },
  "410D": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "A相电抗", nameEn: "Phase A reactance", schema: t136 }, { name: "B相电抗", nameEn: "Phase B reactance", schema: t136 }, { name: "C相电抗", nameEn: "Phase C reactance", schema: t136 }] } }] },
  "410E": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "A相电阻", nameEn: "Phase A resistance", schema: t136 }, { name: "B相电阻", nameEn: "Phase B resistance", schema: t136 }, { name: "C相电阻", nameEn: "Phase C resistance", schema: t136 }] } }] },
  "410F": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "A相电纳", nameEn: "Phase A susceptance", schema: t136 }, { name: "B相电纳", nameEn: "Phase B susceptance", schema: t136 }, { name: "C相电纳", nameEn: "Phase C susceptance", schema: t136 }] } }] },
  "4110": o281,
  "4111": { attributes: [{ id: 2, access: "static", rights: "read", schema: t62 }] },
  "4112": { attributes: [{ id: 2, access: "static", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "加正向有功", nameEn: "Add forward active", values: v282 }, { from: 1, name: "减正向有功", nameEn: "Subtract forward active", values: v283 }, { from: 2, name: "加反向有功", nameEn: "Add reverse active", values: v282 }, { from: 3, name: "减反向有功", nameEn: "Subtract reverse active", values: v283 }] } }] },
  "4113": o284,
  "4114": o284,
  "4116": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: { type: "structure", fields: [f268, f206] } } }] },
  "4117": { attributes: [{ id: 2, access: "static", schema: { type: "TI" } }] },
  "4200": { attributes: [{ id: 2, access: "dyn", schema: t286 }], methods: [{ id: 127, access: "optional", schema: t285 }, { id: 128, access: "optional", schema: t286 }, { id: 129, access: "optional", schema: { type: "structure", fields: [{ name: "TSA", nameEn: "TSA", schema: { type: "TSA" } }, { name: "路由信息单元", nameEn: "Routing information unit", schema: t285 }] } }, m287] },
  "4201": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [f231, { name: "父节点集合", nameEn: "Parent nodes", schema: t225 }] } }] },
  "4202": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "级联标志", nameEn: "Cascade flag", schema: { type: "bool" } }, { name: "级联通信端口号", nameEn: "Cascade communication port", schema: { type: "OAD" } }, { name: "总等待超时", nameEn: "Total wait time-out", schema: t288 }, { name: "字节超时", nameEn: "Byte time-out", schema: t288 }, { name: "重发次数", nameEn: "Retries", schema: { type: "unsigned" } }, { name: "巡测周期", nameEn: "Polling period", schema: t91 }, { name: "级联（被）端口数", nameEn: "Number of cascaded ports", schema: { type: "unsigned" } }, { name: "级联（被）终端地址", nameEn: "Cascaded terminal addresses", schema: t225 }] } }] },
  "4204": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [f289, f290] } }, { id: 3, access: "static", schema: { type: "structure", fields: [{ name: "时钟误差阈值", nameEn: "Clock error threshold", schema: t248 }, f289, f290] } }] },
  "4307": o292,
  "4308": o292,
  "4309": { methods: [m262, m291, { id: 129, access: "optional", schema: { type: "structure", fields: [{ name: "热量", nameEn: "Heat", schema: t2 }, { name: "热流量", nameEn: "Heat flow", schema: t2 }] } }] },
  "4401": { attributes: [{ id: 2, access: "static", rights: "write", schema: t62 }] },
  "6000": { attributes: [{ id: 2, access: "dyn", rights: "read", schema: t300 }], methods: [{ id: 127, access: "optional", schema: t299 }, { id: 128, access: "optional", schema: t300 }, { id: 129, access: "optional", schema: { type: "structure", fields: [f293, f296] } }, { id: 130, access: "optional", schema: { type: "structure", fields: [f293, f297, f298] } }, { id: 131, access: "optional", schema: t18 }, { id: 132, access: "optional", schema: t295 }, { id: 133, access: "optional", schema: { type: "structure", fields: [f231, f294] } }, m287] },
  "6001": { attributes: [{ id: 2, access: "static", schema: t299 }] },
  "6002": { attributes: [{ id: 2, access: "dyn", schema: t236 }, { id: 5, access: "static", schema: t239 }, { id: 6, access: "static", schema: t18 }, { id: 7, access: "static", schema: t18 }, { id: 8, access: "static", schema: { type: "structure", fields: [{ name: "是否启用每天周期搜表", nameEn: "Daily periodic meter search enabled", schema: { type: "bool" } }, { name: "自动更新采集档案", nameEn: "Update acquisition archive automatically", schema: { type: "bool" } }, { name: "是否产生搜表相关事件", nameEn: "Generate meter search events", schema: { type: "bool" } }, { name: "清空搜表结果选项", nameEn: "Clear search results option", schema: { type: "enum", values: [{ from: 0, name: "不清空", nameEn: "Do not clear" }, { from: 1, name: "每天周期搜表前清空", nameEn: "Clear before each daily search" }, { from: 2, name: "每次搜表前清空", nameEn: "Clear before each search" }] } }] } }, { id: 9, access: "static", schema: { type: "array", of: { type: "structure", fields: [{ name: "开始时间", nameEn: "Start time", schema: { type: "time" } }, { name: "搜表时长", nameEn: "Meter search duration", schema: t226 }] } } }, { id: 10, access: "static", schema: { type: "enum", values: [{ from: 0, name: "空闲", nameEn: "Idle" }, { from: 1, name: "搜表中", nameEn: "Searching" }] } }], methods: [{ id: 127, access: "optional", schema: t226 }, m263, m301] },
  "6003": { attributes: [{ id: 2, access: "static", schema: t235 }] },
  "6004": { attributes: [{ id: 2, access: "static", schema: t238 }] },
  "6012": { attributes: [{ id: 2, access: "static", schema: t306 }, { id: 3, access: "dyn", schema: { type: "array", of: { type: "structure", fields: [{ name: "采集启动时标", nameEn: "Acquisition start time stamp", schema: { type: "date_time_s" } }, { name: "采集成功时标", nameEn: "Acquisition success time stamp", schema: { type: "date_time_s" } }, { name: "采集存储时标", nameEn: "Acquisition storage time stamp", schema: { type: "date_time_s" } }, { name: "采集通信地址", nameEn: "Acquisition communication address", schema: { type: "TSA" } }], rest: { name: "采集的数据", nameEn: "Acquired data", schema: { type: "Data" } } } } }], methods: [{ id: 127, access: "optional", schema: t306 }, m308, m301, { id: 130, access: "optional", schema: { type: "structure", fields: [f302, f304] } }] },
  "6013": { attributes: [{ id: 2, access: "static", schema: t305 }] },
  "6014": { attributes: [{ id: 2, access: "dyn", schema: t313 }], methods: [{ id: 127, access: "optional", schema: t313 }, m308, m301, { id: 130, access: "optional", schema: { type: "structure", fields: [f303, f310] } }] },
  "6015": { attributes: [{ id: 2, access: "static", schema: t312 }] },
  "6016": { attributes: [{ id: 2, access: "dyn", schema: t316 }], methods: [{ id: 127, access: "optional", schema: t316 }, m308, m301, { id: 130, access: "optional", schema: { type: "structure", fields: [f303, { name: "上报标识", nameEn: "Report flag", schema: { type: "bool" } }] } }] },
  "6017": { attributes: [{ id: 2, access: "static", schema: t315 }] },
  "6018": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t320 } }], methods: [{ id: 127, access: "optional", schema: t320 }, { id: 128, access: "optional", schema: { type: "structure", fields: [f303, f231, f317, f319] } }, { id: 129, access: "optional", schema: { type: "structure", fields: [f303, { name: "通信地址", nameEn: "Communication address", schema: t225 }] } }, { id: 130, access: "optional", schema: t307 }, { id: 131, access: "optional", schema: { type: "NULL" } }] },
  "6019": { attributes: [{ id: 2, access: "static", schema: t320 }] },
  "601A": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t321 } }] },
  "601B": { attributes: [{ id: 2, access: "static", schema: t321 }] },
  "601C": { attributes: [{ id: 2, access: "dyn", schema: t323 }], methods: [{ id: 127, access: "optional", schema: t323 }, m308, m301] },
  "601D": { attributes: [{ id: 2, access: "static", schema: t322 }] },
  "601E": { attributes: [{ id: 2, access: "dyn", schema: t327 }], methods: [{ id: 127, access: "optional", schema: t327 }, { id: 128, access: "optional", schema: t309 }, m301] },
  "601F": { attributes: [{ id: 2, access: "static", schema: t326 }] },
  "6032": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t328 } }] },
  "6033": { attributes: [{ id: 2, access: "static", schema: t328 }] },
  "6034": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t329 } }] },
  "6035": { attributes: [{ id: 2, access: "static", schema: t329 }] },
  "6040": { attributes: [m150] },
  "6041": { attributes: [m150] },
  "6042": { attributes: [m150] },
  "7000": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t331 } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [f330, { name: "偏移", nameEn: "Offset", schema: { type: "double-long" } }, { name: "内容", nameEn: "Content", schema: t0 }] } }, { id: 128, access: "optional", schema: t62 }, { id: 129, access: "optional", schema: t62 }] },
  "7001": { attributes: [{ id: 2, access: "static", schema: t331 }] },
  "7010": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t334 } }], methods: [{ id: 127, access: "optional", schema: t334 }, { id: 128, access: "optional", schema: t18 }, { id: 129, access: "optional", schema: t18 }, { id: 130, access: "optional", schema: { type: "NULL" } }] },
  "7011": { attributes: [{ id: 2, access: "static", schema: t334 }] },
  "7012": { attributes: [{ id: 2, access: "dyn", schema: { type: "array", of: t335 } }] },
  "7013": { attributes: [{ id: 2, access: "static", schema: t335 }] },
  "7100": o336,
  "7101": o336,
  "8000": { attributes: [{ id: 2, access: "static", schema: { type: "structure", fields: [{ name: "继电器拉闸电流门限值", nameEn: "Relay opening current threshold", schema: { type: "double-long-unsigned", unit: 36, scaler: -4 } }, { name: "超电流门限保护延时时间", nameEn: "Over-current threshold protection delay", schema: t226 }] } }, { id: 3, access: "static", rights: "read", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "继电器1", nameEn: "Relay 1", values: v337 }, { from: 1, name: "继电器2", nameEn: "Relay 2", values: v337 }, { from: 2, name: "继电器3", nameEn: "Relay 3", values: v337 }, { from: 3, name: "继电器4", nameEn: "Relay 4", values: v337 }, { from: 4, name: "继电器5", nameEn: "Relay 5", values: v337 }, { from: 5, name: "继电器6", nameEn: "Relay 6", values: v337 }, { from: 6, name: "继电器7", nameEn: "Relay 7", values: v337 }, { from: 7, name: "继电器8", nameEn: "Relay 8", values: v337 }] } }, { id: 4, access: "static", rights: "read", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "继电器1", nameEn: "Relay 1", values: v338 }, { from: 1, name: "继电器2", nameEn: "Relay 2", values: v338 }, { from: 2, name: "继电器3", nameEn: "Relay 3", values: v338 }, { from: 3, name: "继电器4", nameEn: "Relay 4", values: v338 }, { from: 4, name: "继电器5", nameEn: "Relay 5", values: v338 }, { from: 5, name: "继电器6", nameEn: "Relay 6", values: v338 }, { from: 6, name: "继电器7", nameEn: "Relay 7", values: v338 }, { from: 7, name: "继电器8", nameEn: "Relay 8", values: v338 }] } }, { id: 5, access: "static", rights: "read", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "继电器1", nameEn: "Relay 1", values: v339 }, { from: 1, name: "继电器2", nameEn: "Relay 2", values: v339 }, { from: 2, name: "继电器3", nameEn: "Relay 3", values: v339 }, { from: 3, name: "继电器4", nameEn: "Relay 4", values: v339 }, { from: 4, name: "继电器5", nameEn: "Relay 5", values: v339 }, { from: 5, name: "继电器6", nameEn: "Relay 6", values: v339 }, { from: 6, name: "继电器7", nameEn: "Relay 7", values: v339 }, { from: 7, name: "继电器8", nameEn: "Relay 8", values: v339 }] } }], methods: [m262, m263, { id: 129, access: "optional", schema: { type: "array", of: { type: "structure", fields: [f340, { name: "告警延时", nameEn: "Alarm delay", schema: t91 }, { name: "限电时间", nameEn: "Power restriction time", schema: t226 }, { name: "自动合闸", nameEn: "Automatic closing", schema: { type: "bool", values: [{ from: 1, name: "自动合闸", nameEn: "Automatic closing" }, { from: 0, name: "非自动合闸", nameEn: "No automatic closing" }] } }] } } }, { id: 130, access: "optional", schema: { type: "array", of: { type: "structure", fields: [f340, { name: "命令", nameEn: "Command", schema: { type: "enum", values: [{ from: 0, name: "合闸允许", nameEn: "Closing permitted" }, { from: 1, name: "直接合闸", nameEn: "Direct closing" }] } }] } } }] },
  "8001": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "enum", values: [{ from: 0, name: "解除", nameEn: "Released" }, { from: 1, name: "保电", nameEn: "Guaranteed" }, { from: 2, name: "自动保电", nameEn: "Automatically guaranteed" }] } }, { id: 3, access: "static", schema: t226 }, { id: 4, access: "static", schema: t226 }, { id: 5, access: "static", schema: { type: "array", of: { type: "structure", fields: [{ name: "起始时间", nameEn: "Start time", schema: t161 }, { name: "结束时间", nameEn: "End time", schema: t161 }] } } }], methods: [m262, m263, m301] },
  "8002": { attributes: [{ id: 2, access: "static", rights: "read", schema: t49 }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [{ name: "告警时段", nameEn: "Alarm periods", schema: { type: "octet-string", size: 3 } }, { name: "告警信息", nameEn: "Alarm message", schema: t341 }] } }, m263] },
  "8003": o345,
  "8004": o345,
  "8100": { attributes: [{ id: 2, access: "static", schema: t85 }] },
  "8101": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: { type: "unsigned", bits: [{ from: 0, to: 1, name: "第1个半小时", nameEn: "Half-hour 1", values: v346 }, { from: 2, to: 3, name: "第2个半小时", nameEn: "Half-hour 2", values: v346 }, { from: 4, to: 5, name: "第3个半小时", nameEn: "Half-hour 3", values: v346 }, { from: 6, to: 7, name: "第4个半小时", nameEn: "Half-hour 4", values: v346 }] } } }] },
  "8102": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t91 } }] },
  "8103": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t348 } }], methods: [{ id: 3, access: "mandatory", schema: t348 }, { id: 5, access: "mandatory", schema: t348 }, { id: 127, access: "optional", schema: { type: "structure", fields: [f47, { name: "控制方案", nameEn: "Control scheme", schema: { type: "structure", fields: [{ name: "时段功控投入标识", nameEn: "Time-period power control engaged flags", schema: t95 }, { name: "时段功控定值方案号", nameEn: "Time-period power control setting scheme number", schema: { type: "unsigned", values: [{ from: 0, name: "第1套方案", nameEn: "Scheme 1" }, { from: 1, name: "第2套方案", nameEn: "Scheme 2" }, { from: 2, name: "第3套方案", nameEn: "Scheme 3" }] } }] } }] } }] },
  "8104": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t349 } }], methods: [{ id: 3, access: "mandatory", schema: t349 }, { id: 5, access: "mandatory", schema: t349 }] },
  "8105": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t350 } }], methods: [{ id: 3, access: "mandatory", schema: t350 }, { id: 5, access: "mandatory", schema: t350 }] },
  "8106": { attributes: [{ id: 2, access: "static", schema: { type: "none" } }], methods: [{ id: 3, access: "mandatory", schema: { type: "none" } }, { id: 5, access: "mandatory", schema: { type: "none" } }, { id: 127, access: "optional", schema: { type: "structure", fields: [f47, { name: "控制方案", nameEn: "Control scheme", schema: { type: "structure", fields: [{ name: "当前功率下浮控定值滑差时间", nameEn: "Downward-float control setting sliding time", schema: t91 }, { name: "当前功率下浮控定值浮动系数", nameEn: "Downward-float control setting float coefficient", schema: t98 }, { name: "控后总加有功功率冻结延时时间", nameEn: "Totalized active power freeze delay after control", schema: t91 }, { name: "当前功率下浮控的控制时间", nameEn: "Downward-float control time", schema: { type: "unsigned", unit: 254, symbol: "×0.5小时", symbolEn: "×0.5 h", scaler: 0 } }, { name: "当前功率下浮控第1轮告警时间", nameEn: "Downward-float control round 1 alarm time", schema: t91 }, { name: "当前功率下浮控第2轮告警时间", nameEn: "Downward-float control round 2 alarm time", schema: t91 }, { name: "当前功率下浮控第3轮告警时间", nameEn: "Downward-float control round 3 alarm time", schema: t91 }, { name: "当前功率下浮控第4轮告警时间", nameEn: "Downward-float control round 4 alarm time", schema: t91 }] } }] } }] },
  "8107": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t351 } }], methods: [{ id: 3, access: "mandatory", schema: t351 }, { id: 5, access: "mandatory", schema: t351 }] },
  "8108": { attributes: [{ id: 2, access: "static", schema: { type: "array", of: t352 } }], methods: [{ id: 3, access: "mandatory", schema: t352 }, { id: 5, access: "mandatory", schema: t352 }] },
  "8109": { attributes: [{ id: 2, access: "static", schema: t348 }] },
  "810A": { attributes: [{ id: 2, access: "static", schema: t349 }] },
  "810B": { attributes: [{ id: 2, access: "static", schema: t350 }] },
  "810C": { attributes: [{ id: 2, access: "static", schema: t351 }] },
  "810D": { attributes: [{ id: 2, access: "static", schema: t352 }] },
  "810E": { attributes: [{ id: 2, access: "static", schema: { type: "OI" } }] },
  "810F": o281,
  "8110": { attributes: [{ id: 2, access: "static", schema: t87 }] },
  "F000": { attributes: [m75, { id: 5, access: "static", schema: t63 }] },
  "F001": { attributes: [{ id: 4, access: "static", rights: "read", schema: { type: "bit-string" } }], methods: [{ id: 7, access: "optional", schema: { type: "structure", fields: [f353, { name: "传输块大小", nameEn: "Transfer block size", schema: t18 }, { name: "校验", nameEn: "Check", schema: t65 }] } }, { id: 8, access: "optional", schema: { type: "structure", fields: [f354, f355] } }, { id: 9, access: "optional", schema: { type: "structure", fields: [f354] }, result: { type: "structure", fields: [f355] } }, { id: 10, access: "optional", schema: { type: "structure", fields: [{ name: "CPU编号", nameEn: "CPU number", schema: { type: "unsigned" } }, { name: "密钥索引", nameEn: "Key index", schema: { type: "unsigned" } }, { name: "因子起始地址", nameEn: "Factor start address", schema: t2 }, { name: "数据起始地址", nameEn: "Data start address", schema: t2 }, { name: "待加密数据长度", nameEn: "Length of data to encrypt", schema: t18 }] }, result: { type: "structure", fields: [{ name: "比对块数据", nameEn: "Comparison block data", schema: t0 }] } }] },
  "F002": { attributes: [{ id: 4, access: "static", schema: { type: "structure", fields: [f112, f113, f106, f107] } }], methods: [{ id: 7, access: "optional", schema: t356 }, { id: 8, access: "optional", schema: t356 }] },
  "F101": { attributes: [{ id: 2, access: "static", schema: { type: "enum", values: [{ from: 0, name: "不启用安全模式参数", nameEn: "Security mode parameters disabled" }, { from: 1, name: "启用安全模式参数", nameEn: "Security mode parameters enabled" }] } }, { id: 3, access: "static", schema: t357 }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [f74, { name: "权限", nameEn: "Security mode", schema: t18 }] } }, { id: 128, access: "optional", schema: { type: "OI" } }, { id: 129, access: "optional", schema: t357 }] },
  "F200": o362,
  "F201": o362,
  "F202": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [f358, f359] } } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [f361, f359] } }] },
  "F203": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [{ name: "状态ST", nameEn: "Status ST", schema: { type: "unsigned", values: [{ from: 0, name: "分", nameEn: "Open" }, { from: 1, name: "合", nameEn: "Closed" }] } }, { name: "变位CD", nameEn: "Change CD", schema: { type: "unsigned", values: [{ from: 0, name: "自前次遥信传送后无状态变化", nameEn: "No change since the last transmission" }, { from: 1, name: "自前次遥信传送后至少有一次状态变化", nameEn: "At least one change since the last transmission" }] } }] } } }, { id: 4, access: "static", schema: { type: "structure", fields: [{ name: "开关量接入标志", nameEn: "Switch input connection flags", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "第1路", nameEn: "Channel 1", values: v363 }, { from: 1, name: "第2路", nameEn: "Channel 2", values: v363 }, { from: 2, name: "第3路", nameEn: "Channel 3", values: v363 }, { from: 3, name: "第4路", nameEn: "Channel 4", values: v363 }, { from: 4, name: "第5路", nameEn: "Channel 5", values: v363 }, { from: 5, name: "第6路", nameEn: "Channel 6", values: v363 }, { from: 6, name: "第7路", nameEn: "Channel 7", values: v363 }, { from: 7, name: "第8路", nameEn: "Channel 8", values: v363 }] } }, { name: "开关量属性标志", nameEn: "Switch input property flags", schema: { type: "bit-string", size: 8, bits: [{ from: 0, name: "第1路", nameEn: "Channel 1", values: v364 }, { from: 1, name: "第2路", nameEn: "Channel 2", values: v364 }, { from: 2, name: "第3路", nameEn: "Channel 3", values: v364 }, { from: 3, name: "第4路", nameEn: "Channel 4", values: v364 }, { from: 4, name: "第5路", nameEn: "Channel 5", values: v364 }, { from: 5, name: "第6路", nameEn: "Channel 6", values: v364 }, { from: 6, name: "第7路", nameEn: "Channel 7", values: v364 }, { from: 7, name: "第8路", nameEn: "Channel 8", values: v364 }] } }] } }] },
  "F204": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "double-long" } } }, { id: 4, access: "static", schema: { type: "array", of: { type: "structure", fields: [{ name: "量程起始值", nameEn: "Range start", schema: { type: "double-long" } }, { name: "量程结束值", nameEn: "Range end", schema: { type: "double-long" } }, { name: "换算及单位", nameEn: "Scaler and unit", schema: { type: "Scaler_Unit" } }] } } }] },
  "F205": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [{ name: "描述符", nameEn: "Descriptor", schema: t62 }, { name: "当前状态", nameEn: "Present status", schema: { type: "enum", values: [{ from: 0, name: "合闸", nameEn: "Close" }, { from: 1, name: "跳闸", nameEn: "Trip" }] } }, f365, { name: "接线状态", nameEn: "Wiring status", schema: { type: "enum", values: [{ from: 0, name: "接入", nameEn: "Connected" }, { from: 1, name: "未接入", nameEn: "Not connected" }] } }] } } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [{ name: "继电器号", nameEn: "Relay number", schema: { type: "OAD" } }, f365] } }] },
  "F206": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "enum", values: [{ from: 0, name: "未输出", nameEn: "No output" }, { from: 1, name: "输出", nameEn: "Output" }] } } }, { id: 4, access: "static", schema: { type: "array", of: { type: "structure", fields: [{ name: "起始时间", nameEn: "Start time", schema: { type: "time" } }, { name: "结束时间", nameEn: "End time", schema: { type: "time" } }] } } }] },
  "F207": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: t366 } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [{ name: "路号", nameEn: "Channel number", schema: { type: "OAD" } }, { name: "工作模式", nameEn: "Working mode", schema: t366 }] } }] },
  "F208": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [{ name: "交采描述符", nameEn: "AC sampling descriptor", schema: t62 }] } } }] },
  "F209": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [f358, f367, { name: "版本信息", nameEn: "Version information", schema: { type: "structure", fields: [{ name: "厂商代码", nameEn: "Manufacturer code", schema: t368 }, { name: "芯片代码", nameEn: "Chip code", schema: t368 }, { name: "版本日期", nameEn: "Version date", schema: { type: "date" } }, { name: "软件版本", nameEn: "Software version", schema: t18 }] } }] } } }, { id: 5, access: "static", rights: "read", schema: { type: "array", of: t369 } }, { id: 6, access: "static", schema: { type: "TI" } }], methods: [{ id: 127, access: "optional", schema: { type: "structure", fields: [f231, { name: "接收等到报文超时时间", nameEn: "Reply wait time-out", schema: t61 }, { name: "透明转发命令", nameEn: "Transparent forwarding command", schema: t0 }] }, result: t0 }, { id: 128, access: "optional", schema: t370 }] },
  "F20A": { attributes: [{ id: 2, access: "static", rights: "read", schema: t71 }] },
  "F20B": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [f358, f367] } } }], methods: [{ id: 127, access: "optional", schema: t370 }] },
  "F20C": { attributes: [{ id: 2, access: "static", rights: "read", schema: { type: "array", of: { type: "structure", fields: [f358] } } }, { id: 4, access: "static", schema: { type: "array", of: { type: "unsigned", range: [1, 16] } } }, { id: 5, access: "static", rights: "read", schema: { type: "array", of: { type: "integer", unit: 254, symbol: "dBμV", scaler: 0 } } }] },
  "F210": { attributes: [{ id: 2, access: "static", schema: t369 }] },
};
