// Made by scripts/generate.mjs from tables/*.json. Do not edit.

/** Data access result code, name, English name. */
export const DAR_ROWS: string = `
0|成功|Success
1|硬件失效|Hardware failure
2|暂时失效|Temporary failure
3|拒绝读写|Read/write denied
4|对象未定义|Object undefined
5|对象接口类不符合|Object interface class mismatch
6|对象不存在|Object does not exist
7|类型不匹配|Type mismatch
8|越界|Out of range
9|数据块不可用|Data block unavailable
10|分帧传输已取消|Framed transfer cancelled
11|不处于分帧传输状态|Not in framed transfer state
12|块写取消|Block write cancelled
13|不存在块写状态|No block write state
14|数据块序号无效|Data block number invalid
15|密码错/未授权|Password error / not authorized
16|通信速率不能更改|Communication rate cannot be changed
17|年时区数超|Number of yearly time zones exceeded
18|日时段数超|Number of daily time periods exceeded
19|费率数超|Number of tariffs exceeded
20|安全认证不匹配|Security authentication mismatch
21|重复充值|Repeated recharge
22|ESAM验证失败|ESAM verification failed
23|安全认证失败|Security authentication failed
24|客户编号不匹配|Customer number mismatch
25|充值次数错误|Recharge count error
26|购电超囤积|Purchase exceeds hoarding limit
27|地址异常|Address abnormal
28|对称解密错误|Symmetric decryption error
29|非对称解密错误|Asymmetric decryption error
30|签名错误|Signature error
31|电能表挂起|Meter suspended
32|时间标签无效|Time tag invalid
33|请求超时|Request timed out
34|ESAM的P1P2不正确|ESAM P1P2 incorrect
35|ESAM的LC错误|ESAM LC error
36|比对失败|Comparison failed
255|其它|Other
`;
