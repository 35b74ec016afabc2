/*
 * A stand-in for the vendor's library, with the documented ABI: every function notes what it was called with, and hands the call
 * on over a Unix socket to a bridge in another process, in the bridge's JSON-RPC.
 *
 * Environment: ESAM_TEST_BRIDGE socket path, ESAM_TEST_LOG file to note calls in (optional).
 * Build flags: NETWORK, WITHOUT_SWITCH, OVERRUN, NOT_HEX, ENDLESS, CODE=n, SLOW_US=n, SIBLING.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

#ifdef SIBLING
extern int sibling_ready(void);
#endif

static int bridge = -1;
static int inside = 0;
static char answer[65536];

static void note(const char *line) {
  const char *path = getenv("ESAM_TEST_LOG");
  FILE *log = path ? fopen(path, "a") : NULL;
  if (!log) return;
  fprintf(log, "%s\n", line);
  fclose(log);
}

static int ask(const char *request) {
  size_t length = strlen(request), used = 0;
  if (write(bridge, request, length) != (ssize_t)length) return 0;
  while (used + 1 < sizeof answer) {
    ssize_t got = read(bridge, answer + used, sizeof answer - 1 - used);
    if (got <= 0) return 0;
    used += (size_t)got;
    answer[used] = 0;
    if (memchr(answer, '\n', used)) return 1;
  }
  return 0;
}

static void take(const char *name, char *out) {
  char key[64];
  snprintf(key, sizeof key, "\"%s\":\"", name);
  const char *start = strstr(answer, key);
  if (!start || !out) return;
  start += strlen(key);
  const char *end = strchr(start, '"');
  memcpy(out, start, (size_t)(end - start));
  out[end - start] = 0;
#ifdef OVERRUN
  memset(out, 'A', 540);
#endif
#ifdef NOT_HEX
  strcpy(out, "not hexadecimal");
#endif
#ifdef ENDLESS
  memset(out, 'A', 512);
#endif
}

/* args: the inputs as JSON, already joined by commas. */
static int hand_on(const char *name, const char *args) {
  char request[8192], line[8192];
  int code = 202;
  snprintf(line, sizeof line, "%s(%s)", name, args);
  note(line);
  if (__sync_fetch_and_add(&inside, 1) != 0) note("TWO CALLS AT ONCE");
#ifdef SLOW_US
  usleep(SLOW_US);
#endif
  if (bridge >= 0) {
    snprintf(request, sizeof request,
             "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"call\",\"params\":{\"function\":\"%s\",\"arguments\":[%s]}}\n",
             name, args);
    if (ask(request)) {
      const char *found = strstr(answer, "\"result\":{\"code\":");
      if (found) code = atoi(found + strlen("\"result\":{\"code\":"));
    }
  }
#ifdef CODE
  if (strcmp(name, "OpenDevice") != 0 && strcmp(name, "CloseDevice") != 0) code = CODE;
#endif
  __sync_fetch_and_sub(&inside, 1);
  return code;
}

static int connect_bridge(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const char *path = getenv("ESAM_TEST_BRIDGE");
  if (!path) return 0;
  if (bridge >= 0) close(bridge);
  strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  bridge = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(bridge, (struct sockaddr *)&address, sizeof address) == 0 &&
      ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hello\",\"params\":{}}\n"))
    return 1;
  close(bridge);
  bridge = -1;
  return 0;
}

#ifdef NETWORK
EXPORT int OpenDevice(const char *szType, const char *cHostIp, unsigned int uiPort, unsigned int timeout) {
  char line[512];
  int used = snprintf(line, sizeof line, "network ");
  for (const unsigned char *octet = (const unsigned char *)szType; *octet; octet++)
    used += snprintf(line + used, sizeof line - (size_t)used, "%02X", *octet);
  snprintf(line + used, sizeof line - (size_t)used, " %s %u %u", cHostIp, uiPort, timeout);
  note(line);
  if (!connect_bridge()) return 202;
  return hand_on("OpenDevice", "0");
}
#else
EXPORT int OpenDevice(int ReaderType) {
  char args[16];
#ifdef SIBLING
  if (!sibling_ready()) return 302;
#endif
  if (!connect_bridge()) {
    note("no bridge");
    return 202;
  }
  snprintf(args, sizeof args, "%d", ReaderType);
  return hand_on("OpenDevice", args);
}
#endif

EXPORT int CloseDevice(void) {
  int code = hand_on("CloseDevice", "");
  if (bridge >= 0) close(bridge);
  bridge = -1;
  return code;
}

static int done(int code, const char *name, char *out) {
  if (code == 0) take(name, out);
  return code;
}

#define JOIN(...)     \
  char args[4096];    \
  snprintf(args, sizeof args, __VA_ARGS__)

EXPORT int IdentityAuthentication(int Flag, char *PutDiv, char *OutRand, char *OutEndata) {
  JOIN("%d,\"%s\"", Flag, PutDiv);
  int code = hand_on("IdentityAuthentication", args);
  if (code == 0) take("OutRand", OutRand), take("OutEndata", OutEndata);
  return code;
}

EXPORT int UserControl(int Flag, char *PutRand, char *PutDiv, char *PutEsamNo, char *PutData, char *OutEndata) {
  JOIN("%d,\"%s\",\"%s\",\"%s\",\"%s\"", Flag, PutRand, PutDiv, PutEsamNo, PutData);
  return done(hand_on("UserControl", args), "OutEndata", OutEndata);
}

#define UPDATE(NAME, OUT)                                                                                   \
  EXPORT int NAME(int Flag, char *PutRand, char *PutDiv, char *PutApdu, char *PutData, char *OUT) {         \
    JOIN("%d,\"%s\",\"%s\",\"%s\",\"%s\"", Flag, PutRand, PutDiv, PutApdu, PutData);                        \
    return done(hand_on(#NAME, args), #OUT, OUT);                                                           \
  }
UPDATE(ParameterUpdate, OutData)
UPDATE(Price1Update, OutData)
UPDATE(Price2Update, OutData)
UPDATE(ParameterElseUpdate, OutEndata)

#define PURSE(NAME, OUT)                                                                  \
  EXPORT int NAME(int Flag, char *PutRand, char *PutDiv, char *PutData, char *OUT) {      \
    JOIN("%d,\"%s\",\"%s\",\"%s\"", Flag, PutRand, PutDiv, PutData);                      \
    return done(hand_on(#NAME, args), #OUT, OUT);                                         \
  }
PURSE(IncreasePurse, OutData)
PURSE(InitPurse, OutData)
PURSE(DataClear1, OutData)
PURSE(DecreasePurse, OutEndata)
#ifndef WITHOUT_SWITCH
PURSE(SwitchChargeMode, OutData)
#endif

EXPORT int KeyUpdateV2(int PutKeySum, char *PutKeyState, char *PutKeyId, char *PutRand, char *PutDiv,
                       char *PutEsamNo, char *OutData) {
  JOIN("%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"", PutKeySum, PutKeyState, PutKeyId, PutRand, PutDiv, PutEsamNo);
  return done(hand_on("KeyUpdateV2", args), "OutData", OutData);
}

EXPORT int InfraredRand(char *OutRand1) { return done(hand_on("InfraredRand", ""), "OutRand1", OutRand1); }

EXPORT int InfraredAuth(int Flag, char *PutDiv, char *PutEsamNo, char *PutRand1, char *PutRand1Endata,
                        char *PutRand2, char *OutRand2Endata) {
  JOIN("%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"", Flag, PutDiv, PutEsamNo, PutRand1, PutRand1Endata, PutRand2);
  return done(hand_on("InfraredAuth", args), "OutRand2Endata", OutRand2Endata);
}

EXPORT int MacCheck(int Flag, char *PutRand, char *PutDiv, char *PutApdu, char *PutData, char *PutMac) {
  JOIN("%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"", Flag, PutRand, PutDiv, PutApdu, PutData, PutMac);
  return hand_on("MacCheck", args);
}

#define RECORD(NAME)                                                                                          \
  EXPORT int NAME(int Flag, char *PutRand, char *PutDiv, char *PutEsamNo, char *PutFileID, char *PutDataBegin, \
                  char *PutData, char *OutData) {                                                             \
    JOIN("%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"", Flag, PutRand, PutDiv, PutEsamNo, PutFileID,         \
         PutDataBegin, PutData);                                                                              \
    return done(hand_on(#NAME, args), "OutData", OutData);                                                    \
  }
RECORD(MacWrite)
RECORD(EncMacWrite)

EXPORT int EncForCompare(char *PutKeyid, char *PutDiv, char *PutData, char *OutData) {
  JOIN("\"%s\",\"%s\",\"%s\"", PutKeyid, PutDiv, PutData);
  return done(hand_on("EncForCompare", args), "OutData", OutData);
}
