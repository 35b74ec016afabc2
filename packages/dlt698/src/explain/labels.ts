/** What structures and fields are called, in Chinese and English; keyed by `Structure`, `field` or `Structure.field`. */

import type { Label } from "./model.ts";

function table(rows: string): ReadonlyMap<string, Label> {
  const labels = new Map<string, Label>();
  for (const row of rows.trim().split("\n")) {
    const [key = "", zh = "", en = ""] = row.split("|").map((cell) => cell.trim());
    labels.set(key, { zh, en });
  }
  return labels;
}

/** The services by name. */
const SERVICES = /*#__PURE__*/ table(`
LinkRequest|预连接请求|link request
LinkResponse|预连接响应|link response
ConnectRequest|建立应用连接请求|connect request
ConnectResponse|建立应用连接响应|connect response
ReleaseRequest|断开应用连接请求|release request
ReleaseResponse|断开应用连接响应|release response
ReleaseNotification|断开应用连接通知|release notification
GetRequestNormal|请求读取一个对象属性|get request, one attribute
GetResponseNormal|读取一个对象属性的响应|get response, one attribute
GetRequestNormalList|请求读取若干个对象属性|get request, several attributes
GetResponseNormalList|读取若干个对象属性的响应|get response, several attributes
GetRequestRecord|请求读取一个记录型对象属性|get request, one record attribute
GetResponseRecord|读取一个记录型对象属性的响应|get response, one record attribute
GetRequestRecordList|请求读取若干个记录型对象属性|get request, several record attributes
GetResponseRecordList|读取若干个记录型对象属性的响应|get response, several record attributes
GetRequestNext|请求读取分帧响应的下一个数据块|get request, next block
GetResponseNext|读取分帧响应的下一个数据块的响应|get response, next block
GetRequestMD5|请求读取一个对象属性的MD5值|get request, MD5 of one attribute
GetResponseMD5|读取一个对象属性的MD5值的响应|get response, MD5 of one attribute
SetRequestNormal|请求设置一个对象属性|set request, one attribute
SetResponseNormal|设置一个对象属性的响应|set response, one attribute
SetRequestNormalList|请求设置若干个对象属性|set request, several attributes
SetResponseNormalList|设置若干个对象属性的响应|set response, several attributes
SetThenGetRequestNormalList|请求设置后读取若干个对象属性|set-then-get request
SetThenGetResponseNormalList|设置后读取若干个对象属性的响应|set-then-get response
ActionRequestNormal|请求操作一个对象方法|action request, one method
ActionResponseNormal|操作一个对象方法的响应|action response, one method
ActionRequestNormalList|请求操作若干个对象方法|action request, several methods
ActionResponseNormalList|操作若干个对象方法的响应|action response, several methods
ActionThenGetRequestNormalList|请求操作后读取若干个对象属性|action-then-get request
ActionThenGetResponseNormalList|操作后读取若干个对象属性的响应|action-then-get response
ReportNotificationList|通知上报若干个对象属性|report of several attributes
ReportResponseList|上报若干个对象属性的响应|confirmation of reported attributes
ReportNotificationRecordList|通知上报若干个记录型对象属性|report of several records
ReportResponseRecordList|上报若干个记录型对象属性的响应|confirmation of reported records
ReportNotificationTransData|通知上报透明数据|report of transparent data
ReportResponseTransData|上报透明数据的响应|confirmation of transparent data
ProxyGetRequestList|请求代理读取若干个服务器的若干个对象属性|proxy get request
ProxyGetResponseList|代理读取若干个服务器的若干个对象属性的响应|proxy get response
ProxyGetRequestRecord|请求代理读取一个服务器的一个记录型对象属性|proxy get-record request
ProxyGetResponseRecord|代理读取一个服务器的一个记录型对象属性的响应|proxy get-record response
ProxySetRequestList|请求代理设置若干个服务器的若干个对象属性|proxy set request
ProxySetResponseList|代理设置若干个服务器的若干个对象属性的响应|proxy set response
ProxySetThenGetRequestList|请求代理设置后读取若干个服务器的若干个对象属性|proxy set-then-get request
ProxySetThenGetResponseList|代理设置后读取若干个服务器的若干个对象属性的响应|proxy set-then-get response
ProxyActionRequestList|请求代理操作若干个服务器的若干个对象方法|proxy action request
ProxyActionResponseList|代理操作若干个服务器的若干个对象方法的响应|proxy action response
ProxyActionThenGetRequestList|请求代理操作后读取若干个服务器的若干个对象属性|proxy action-then-get request
ProxyActionThenGetResponseList|代理操作后读取若干个服务器的若干个对象属性的响应|proxy action-then-get response
ProxyTransCommandRequest|请求代理透明转发命令|proxy transparent command request
ProxyTransCommandResponse|代理透明转发命令的响应|proxy transparent command response
SecurityRequest|安全请求|security request
SecurityResponse|安全响应|security response
ErrorResponseClient|客户机异常响应|error response of the client
ErrorResponse|服务器异常响应|error response of the server
GetRequestSimplifyRecord|请求读取一个精简的记录型对象属性|get request, one simplified record attribute
GetResponseSimplifyRecord|读取一个精简的记录型对象属性的响应|get response, one simplified record attribute
ReportNotificationClientService|请求客户机服务|request of a client service
ReportResponseClientService|请求客户机服务的响应|response of a client service
ReportNotificationSimplifyRecord|通知上报精简的记录型对象属性|report of simplified records
ReportResponseSimplifyRecord|上报精简的记录型对象属性的响应|confirmation of simplified records
ProxyInnerTransCommandRequest|请求终端内部透明转发命令|terminal-internal transparent command request
ProxyInnerTransCommandResponse|终端内部透明转发命令的响应|terminal-internal transparent command response
CompactGetRequestNormal|请求紧凑读取一个对象属性|compact get request, one attribute
CompactGetRequestNormalList|请求紧凑读取若干个对象属性|compact get request, several attributes
CompactGetRequestRecord|请求紧凑读取一个记录型对象属性|compact get request, one record attribute
CompactGetResponse|紧凑读取响应|compact get response
CompactSetRequest|紧凑设置请求|compact set request
CompactSetResponse|紧凑设置响应|compact set response
CompactProxyRequest|紧凑代理请求|compact proxy request
CompactProxyResponse|紧凑代理响应|compact proxy response
`);

/** Fields and alternatives. A plain key serves every structure unless `Structure.key` says otherwise. */
const FIELDS = /*#__PURE__*/ table(`
acquisitionStart|采集启动时间|acquisition start time
acquisitionStartFrom|采集启动时间起始值|acquisition start time from
acquisitionStartTo|采集启动时间结束值|acquisition start time to
acquisitionStorage|采集存储时间|acquisition storage time
acquisitionStorageFrom|采集存储时间起始值|acquisition storage time from
acquisitionStorageTo|采集存储时间结束值|acquisition storage time to
acquisitionSuccessFrom|采集成功时间起始值|acquisition success time from
acquisitionSuccessTo|采集成功时间结束值|acquisition success time to
additionalData|附加数据|additional data
agreedTimeout|商定的应用连接超时时间|agreed time-out
allUserAddresses|全部用户地址|all meters
baudRate|波特率|baud rate
blockNumber|分帧序号|block number
GetRequestNext.blockNumber|最近一次接收的数据块序号|last block received
body|未公开的内容|content not described in public
cipher|密文|cipher text
clientApduMax|客户机可处理APDU最大尺寸|largest APDU of the client
clientReceiveFrameMax|客户机接收帧最大尺寸|largest frame the client receives
clientReceiveWindow|客户机接收帧最大窗口尺寸|receive window of the client
clientSendFrameMax|客户机发送帧最大尺寸|largest frame the client sends
columns|关联对象属性|columns
comdcb|端口通信控制块|port control block
command|透明转发命令|command
configurationNumberRegions|一组配置序号区间|ranges of configuration numbers
configurationNumbers|一组配置序号|configuration numbers
currentTime|服务器当前时间|current time of the server
dar|数据访问结果|data access result
data|数据|data
ActionResult.data|操作返回数据|return data
ActionResponseNormal.data|操作返回数据|return data
ActionThenGetResult.data|操作返回数据|return data
ActionItem.data|方法参数|method parameter
ActionThenGetItem.data|方法参数|method parameter
ActionRequestNormal.data|方法参数|method parameter
dataBits|数据位|data bits
day|日|day
delay|延时读取时间(s)|delay before reading (s)
end|结束值|end
establishedTime|应用连接建立时间|association established
expectedTimeout|期望的应用连接超时时间(s)|expected time-out (s)
extension|厂家扩展信息|vendor extension
factoryVersion|服务器厂商版本信息|factory version
flowControl|流控|flow control
followReport|跟随上报信息域|follow report
frameTimeout|接收等待报文超时时间(s)|frame time-out (s)
functionConformance|功能一致性块|function conformance
getRecord|读取一个记录型对象属性|record to read
getRecords|读取若干个记录型对象属性|records to read
hardwareDate|硬件版本日期|hardware date
hardwareVersion|硬件版本号|hardware version
heartbeatPeriod|心跳周期(s)|heartbeat period (s)
hour|时|hour
identifier|标识|identifier
interval|间隔|interval
items|项目|items
lastBlock|末帧标志|last block
mac|数据安全MAC|MAC
mechanism|认证请求对象|authentication mechanism
md5|MD5值|MD5
meters|电能表集合|meter set
milliseconds|毫秒|milliseconds
minute|分|minute
month|月|month
n|上第n次记录|n-th latest record
Selector10.n|上n条记录|latest n records
noMeter|无电能表|no meter
noSelection|不选择|no selection
normal|若干个对象属性及其结果|attributes and results
oad|对象属性描述符|OAD
oads|对象属性描述符|OADs
octetTimeout|接收等待字节超时时间(ms)|octet time-out (ms)
octets|透明数据|octets
omd|对象方法描述符|OMD
parity|校验位|parity
password|一般密码|password
permittedDelay|允许传输延时时间|permitted delay
piid|服务序号-优先级|PIID
plain|明文应用数据单元|plain text
port|通信端口|port
protocolConformance|协议一致性块|protocol conformance
protocolVersion|协议版本|protocol version
public|公共连接|public
rcsd|记录列选择|columns (RCSD)
read|读取结果|read back
readOad|延时读取的属性|attribute to read back
receiveTime|收到时间|receive time
record|若干个记录型对象属性及其结果|records and results
requestTime|请求时间|request time
responseTime|响应时间|response time
result|结果|result
results|结果|results
rn|随机数|random number
rnMac|随机数+数据MAC|RN_MAC
road|记录型对象属性描述符|ROAD
rows|记录|rows
rsd|记录行选择|row selection (RSD)
scaler|换算|scaler
second|秒|second
securityData|认证附加信息|security data
selector1|选择方法1|Selector1
selector10|选择方法10|Selector10
selector2|选择方法2|Selector2
selector3|选择方法3|Selector3
selector4|选择方法4|Selector4
selector5|选择方法5|Selector5
selector6|选择方法6|Selector6
selector7|选择方法7|Selector7
selector8|选择方法8|Selector8
selector9|选择方法9|Selector9
sendTime|发送时标|send time
serverApduMax|服务器可处理APDU最大尺寸|largest APDU of the server
serverReceiveFrameMax|服务器接收帧最大尺寸|largest frame the server receives
serverReceiveWindow|服务器接收帧最大窗口尺寸|receive window of the server
serverSendFrameMax|服务器发送帧最大尺寸|largest frame the server sends
serverSignature|服务器签名信息|signature of the server
sid|安全标识|SID
sidMac|安全标识+数据MAC|SID_MAC
signature|数字签名|signature
softwareDate|软件版本日期|software date
softwareVersion|软件版本号|software version
start|起始值|start
stopBits|停止位|stop bits
symmetric|对称加密|symmetric encryption
targets|目标服务器|targets
timeTag|时间标签域|time tag
timeout|代理超时时间(s)|time-out (s)
tsa|目标服务器地址|target server address
type|类型|type
unit|单位|unit
Region.unit|区间类型|kind of range
SecurityRequest.unit|应用数据单元|application data unit
SecurityResponse.unit|应用数据单元|application data unit
userAddressRegions|一组用户地址区间|ranges of addresses
userAddresses|一组用户地址|addresses
userTypeRegions|一组用户类型区间|ranges of user types
userTypes|一组用户类型|user types
value|数值|value
vendor|厂商代码|vendor code
verification|数据验证信息|verification
weekday|星期|weekday
year|年|year
`);

/** The parts of a frame. */
const LINK = /*#__PURE__*/ table(`
frame|帧|frame
preamble|前导码|preamble
start|起始符|start
length|长度|length
control|控制域|control field
direction|传输方向位|DIR
prm|启动标志位|PRM
fragmented|分帧标志|fragment flag
reserved|保留位|reserved
scrambled|扰码标志|scrambling
function|功能码|function code
addressFlag|服务器地址特征|address flag
addressType|地址类型|address type
logical|逻辑地址|logical address
addressLength|地址长度|address length
extended|扩展逻辑地址|extended logical address
address|服务器地址|server address
clientAddress|客户机地址|client address
hcs|帧头校验|HCS
fcs|帧校验|FCS
end|结束符|end
apdu|应用层协议数据单元|APDU
fragment|链路分帧|link fragment
fragmentWord|分帧格式域|fragment word
fragmentKind|分帧类型|fragment kind
sequence|分帧序号|sequence number
fragmentOctets|APDU片段|part of an APDU
service|服务类型|service
choice|选择|choice
tag|数据类型|type
count|个数|count
lengthOctets|长度|length
content|内容|content
flag|有无标志|presence
priority|优先级|priority
acd|ACD请求访问|ACD
invoke|服务序号|invoke number
oi|对象标识|OI
attribute|属性标识|attribute
feature|属性特征|feature
index|元素索引|element index
method|方法标识|method
mode|操作模式|mode
clockTrusted|时钟可信|clock trusted
linkResult|结果|result
trailing|多余的字节|octets left over
`);

/** The label of a service, or `undefined`. */
export function serviceLabel(name: string): Label | undefined {
  return SERVICES.get(name);
}

/** The label of a field of a structure, or `undefined`. */
export function fieldLabel(structure: string, key: string): Label | undefined {
  return FIELDS.get(`${structure}.${key}`) ?? FIELDS.get(key);
}

/** The label of a part of the frame or of an octet. */
export function partLabel(key: string): Label {
  return LINK.get(key) ?? { zh: key, en: key };
}

/** Keys of the field table, for the proof that none is left over. */
export function fieldKeys(): string[] {
  return [...FIELDS.keys()];
}
