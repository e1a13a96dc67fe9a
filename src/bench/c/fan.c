/*
 * fan: a closed-loop load generator for one room.
 *
 *   fan PORT RECEIVERS MESSAGES WINDOW PID WARM PATH_TEMPLATE FROM ROOM TEXT_BYTES
 *
 * Opens RECEIVERS WebSocket connections to 127.0.0.1:PORT (PATH_TEMPLATE's one %d is the connection's number), sends
 * WARM + MESSAGES chat frames on the first one with at most WINDOW of them under way, and counts a delivery for every
 * frame that carries a "content". Prints one line of name=value pairs; CPU is that of process PID, taken from /proc
 * between the last warm-up delivery and the last one.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef uint64_t u64;

typedef struct {
    int fd;
    unsigned char header[14];
    int header_length;
    u64 length;   /* of the frame's payload; 0 while the header is read */
    u64 got;
    char payload[1024]; /* its beginning */
    int opcode;
} Connection;

static const u64 STALL_NANOS = 20000000000ULL;

static u64 now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (u64)t.tv_sec * 1000000000ULL + (u64)t.tv_nsec;
}

/* user + system time of a process in microseconds; clock ticks are 10 ms, hence long runs */
static u64 cpu_micros(int pid) {
    char name[64], text[1024];
    snprintf(name, sizeof name, "/proc/%d/stat", pid);
    FILE *file = fopen(name, "r");
    if (!file) return 0;
    size_t n = fread(text, 1, sizeof text - 1, file);
    text[n] = 0;
    fclose(file);
    unsigned long user = 0, system = 0;
    char *after = strrchr(text, ')');
    if (after) sscanf(after + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    return (u64)(user + system) * 1000000ULL / (u64)sysconf(_SC_CLK_TCK);
}

static int by_value(const void *a, const void *b) {
    u64 x = *(const u64 *)a, y = *(const u64 *)b;
    return x < y ? -1 : x > y;
}

static int open_one(int port, const char *path_template, int number) {
    struct sockaddr_in address = {0};
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (void *)&address, sizeof address)) {
        perror("connect");
        exit(1);
    }
    char path[512], request[1024], answer[4096];
    snprintf(path, sizeof path, path_template, number);
    int length = snprintf(
        request,
        sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        path,
        port);
    if (write(fd, request, (size_t)length) != length) exit(1);
    int n = 0;
    while (n < (int)sizeof answer - 1) {
        if (read(fd, answer + n, 1) <= 0) {
            fprintf(stderr, "handshake %d failed\n", number);
            exit(1);
        }
        if (++n >= 4 && !memcmp(answer + n - 4, "\r\n\r\n", 4)) break;
    }
    if (strncmp(answer, "HTTP/1.1 101", 12)) {
        answer[n] = 0;
        fprintf(stderr, "no upgrade: %s\n", answer);
        exit(1);
    }
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

static void write_all(int fd, const unsigned char *bytes, int length) {
    int done = 0;
    while (done < length) {
        ssize_t n = write(fd, bytes + done, (size_t)(length - done));
        if (n > 0) done += (int)n;
        else if (errno == EAGAIN) usleep(20);
        else {
            perror("write");
            exit(1);
        }
    }
}

/* one masked text frame, mask key zero */
static int frame(unsigned char *out, const char *text, int length) {
    int at = 0;
    out[at++] = 0x81;
    if (length < 126) out[at++] = (unsigned char)(0x80 | length);
    else {
        out[at++] = 0x80 | 126;
        out[at++] = (unsigned char)(length >> 8);
        out[at++] = (unsigned char)length;
    }
    memset(out + at, 0, 4);
    at += 4;
    memcpy(out + at, text, (size_t)length);
    return at + length;
}

int main(int argc, char **argv) {
    if (argc != 11) {
        fprintf(stderr, "usage: fan PORT RECEIVERS MESSAGES WINDOW PID WARM PATH_TEMPLATE FROM ROOM TEXT_BYTES\n");
        return 2;
    }
    int port = atoi(argv[1]), receivers = atoi(argv[2]), messages = atoi(argv[3]), window = atoi(argv[4]);
    int pid = atoi(argv[5]), warm = atoi(argv[6]), text_bytes = atoi(argv[10]);
    const char *path = argv[7], *from = argv[8], *room = argv[9];
    Connection *all = calloc((size_t)receivers, sizeof *all);
    int poll = epoll_create1(0);
    for (int i = 0; i < receivers; i++) {
        all[i].fd = open_one(port, path, i);
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
        epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &event);
    }
    usleep(700000);
    char *filler = malloc((size_t)text_bytes + 1);
    memset(filler, 'x', (size_t)text_bytes);
    filler[text_bytes] = 0;
    u64 to_send = (u64)(messages + warm), sent = 0, delivered = 0;
    u64 total = to_send * (u64)receivers, warm_total = (u64)warm * (u64)receivers;
    u64 cpu = cpu_micros(pid), begin = now(), last = begin;
    u64 *latency = malloc(sizeof(u64) * (size_t)(total / 7 + 8));
    size_t latencies = 0;
    static unsigned char in[262144], out[8192];
    char text[4096];
    while (delivered < total) {
        while (sent < to_send && sent * (u64)receivers < delivered + (u64)window * (u64)receivers) {
            struct timespec wall;
            clock_gettime(CLOCK_REALTIME, &wall);
            int length = snprintf(
                text,
                sizeof text,
                "{\"from\":\"%s\",\"createTime\":%lld,\"cmd\":11,\"group_id\":\"%s\",\"chatType\":1,\"msgType\":0,"
                "\"content\":\"%016llx%s\",\"id\":\"%016llx%08d\"}",
                from,
                (long long)wall.tv_sec * 1000 + wall.tv_nsec / 1000000,
                room,
                (unsigned long long)now(),
                filler,
                (unsigned long long)begin,
                (int)sent);
            write_all(all[0].fd, out, frame(out, text, length));
            sent++;
        }
        struct epoll_event events[512];
        int n = epoll_wait(poll, events, 512, 1000);
        if (n == 0 && now() - last > STALL_NANOS) {
            fprintf(stderr, "stalled: sent %llu, delivered %llu of %llu\n", (unsigned long long)sent,
                    (unsigned long long)delivered, (unsigned long long)total);
            return 1;
        }
        for (int e = 0; e < n; e++) {
            Connection *c = &all[events[e].data.u32];
            for (;;) {
                ssize_t k = read(c->fd, in, sizeof in);
                if (k < 0) break;
                if (k == 0) {
                    fprintf(stderr, "connection %d was closed\n", (int)events[e].data.u32);
                    return 1;
                }
                last = now();
                for (ssize_t p = 0; p < k;) {
                    if (c->length == 0) {
                        c->header[c->header_length++] = in[p++];
                        int l = c->header[1] & 127, need = l < 126 ? 2 : l == 126 ? 4 : 10;
                        if (c->header_length < 2 || c->header_length < need) continue;
                        c->opcode = c->header[0] & 15;
                        c->length = (u64)l;
                        if (l == 126) c->length = (u64)(c->header[2] << 8 | c->header[3]);
                        if (l == 127) {
                            c->length = 0;
                            for (int i = 2; i < 10; i++) c->length = c->length << 8 | c->header[i];
                        }
                        c->got = 0;
                        c->header_length = 0;
                        continue;
                    }
                    u64 rest = c->length - c->got, part = (u64)(k - p) < rest ? (u64)(k - p) : rest;
                    if (c->got < sizeof c->payload) {
                        u64 keep = sizeof c->payload - c->got;
                        memcpy(c->payload + c->got, in + p, part < keep ? part : keep);
                    }
                    c->got += part;
                    p += (ssize_t)part;
                    if (c->got < c->length) continue;
                    size_t have = c->length < sizeof c->payload ? c->length : sizeof c->payload;
                    char *content = c->opcode <= 2 ? memmem(c->payload, have, "\"content\":\"", 11) : NULL;
                    c->length = 0;
                    if (!content) continue;
                    delivered++;
                    if (delivered == warm_total) {
                        cpu = cpu_micros(pid);
                        begin = last;
                    }
                    if (delivered > warm_total && delivered % 7 == 0) {
                        char hex[17];
                        memcpy(hex, content + 11, 16);
                        hex[16] = 0;
                        latency[latencies++] = last - strtoull(hex, NULL, 16);
                    }
                }
                if (k < (ssize_t)sizeof in) break;
            }
        }
    }
    u64 used = cpu_micros(pid) - cpu, wall = now() - begin, counted = delivered - warm_total;
    qsort(latency, latencies, sizeof *latency, by_value);
    printf("deliveries=%llu wall_s=%.3f cpu_s=%.3f us_per_delivery=%.4f p50_ms=%.3f p99_ms=%.3f max_ms=%.3f\n",
           (unsigned long long)counted, (double)wall / 1e9, (double)used / 1e6, (double)used / (double)counted,
           latencies ? (double)latency[latencies / 2] / 1e6 : 0,
           latencies ? (double)latency[(size_t)((double)latencies * 0.99)] / 1e6 : 0,
           latencies ? (double)latency[latencies - 1] / 1e6 : 0);
    return 0;
}
