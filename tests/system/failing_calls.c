/* A library to be preloaded that makes one call of the C library fail, fall short, or be the last.
 *
 * Only calls on files beneath the folder named by fail_at() count. Built by tests/system/test_failing_calls.py.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What happens at the chosen call. */
enum { FAIL = 'e', FALL_SHORT = 's', DIE_BEFORE = 'b', DIE_AFTER = 'a', DIE_HALFWAY = 'h' };

static char folder[4096];
static int is_armed, count, chosen, error_number, goes_on, mode;

/* Let the place-th call from now on, and all later ones if goes_on_failing, do as how says. */
void fail_at(const char *beneath, int place, int how, int error, int goes_on_failing)
{
    snprintf(folder, sizeof folder, "%s", beneath);
    count = 0;
    chosen = place;
    mode = how;
    error_number = error;
    goes_on = goes_on_failing;
    is_armed = 1;
}

/* Let calls be again; return how many there were. */
int calls_made(void)
{
    is_armed = 0;
    return count;
}

static int is_beneath(const char *path)
{
    return path && folder[0] && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_open_beneath(int descriptor)
{
    char link_name[64], path[4096];
    int before = errno;
    snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link_name, path, sizeof path - 1);
    errno = before;
    if (length < 0)
        return 0;
    path[length] = 0;
    return is_beneath(path);
}

static int is_chosen(int is_ours)
{
    if (!is_armed || !is_ours)
        return 0;
    count++;
    return count == chosen || (goes_on && count > chosen);
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

#define REAL(type, name, ...)                                   \
    static type (*real)(__VA_ARGS__);                           \
    if (!real)                                                  \
        *(void **)&real = dlsym(RTLD_NEXT, #name)

/* A call that is done or not, and cannot be done in part. */
#define WHOLE(type, failed, is_ours, call)                      \
    do {                                                        \
        if (!is_chosen(is_ours) || mode == FALL_SHORT)          \
            return call;                                        \
        if (mode == DIE_AFTER)                                  \
            (void)call;                                         \
        if (mode != FAIL)                                       \
            die();                                              \
        errno = error_number;                                   \
        return (type)failed;                                    \
    } while (0)

/* A call that moves bytes, of which a part may be moved. */
#define BYTES(whole, part)                                      \
    do {                                                        \
        if (!is_chosen(is_open_beneath(descriptor)))            \
            return whole;                                       \
        if (mode == FALL_SHORT)                                 \
            return part;                                        \
        if (mode == DIE_AFTER)                                  \
            (void)!whole;                                       \
        if (mode == DIE_HALFWAY)                                \
            (void)!part;                                        \
        if (mode != FAIL)                                       \
            die();                                              \
        errno = error_number;                                   \
        return -1;                                              \
    } while (0)

ssize_t write(int descriptor, const void *data, size_t size)
{
    REAL(ssize_t, write, int, const void *, size_t);
    BYTES(real(descriptor, data, size), real(descriptor, data, (size + 1) / 2));
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    BYTES(real(descriptor, data, size, offset), real(descriptor, data, (size + 1) / 2, offset));
}

ssize_t read(int descriptor, void *data, size_t size)
{
    REAL(ssize_t, read, int, void *, size_t);
    BYTES(real(descriptor, data, size), real(descriptor, data, (size + 2) / 3));
}

ssize_t pread64(int descriptor, void *data, size_t size, off64_t offset)
{
    REAL(ssize_t, pread64, int, void *, size_t, off64_t);
    BYTES(real(descriptor, data, size, offset), real(descriptor, data, size, offset));
}

/* Linux lets go of the descriptor whatever close() says. */
int close(int descriptor)
{
    REAL(int, close, int);
    if (!is_chosen(is_open_beneath(descriptor)))
        return real(descriptor);
    if (mode == DIE_BEFORE || mode == DIE_HALFWAY)
        die();
    int done = real(descriptor);
    if (mode == DIE_AFTER)
        die();
    if (mode != FAIL)
        return done;
    errno = error_number;
    return -1;
}

#define OF_DESCRIPTOR(name, parameters, types, arguments)       \
    int name parameters                                         \
    {                                                           \
        REAL(int, name, types);                                 \
        WHOLE(int, -1, is_open_beneath(descriptor), real arguments); \
    }
#define OF_PATH(name, parameters, types, arguments)             \
    int name parameters                                         \
    {                                                           \
        REAL(int, name, types);                                 \
        WHOLE(int, -1, is_beneath(path), real arguments);       \
    }
#define TYPES(...) __VA_ARGS__

OF_DESCRIPTOR(fsync, (int descriptor), TYPES(int), (descriptor))
OF_DESCRIPTOR(fdatasync, (int descriptor), TYPES(int), (descriptor))
OF_DESCRIPTOR(flock, (int descriptor, int how), TYPES(int, int), (descriptor, how))
OF_DESCRIPTOR(fchmod, (int descriptor, mode_t bits), TYPES(int, mode_t), (descriptor, bits))
OF_DESCRIPTOR(ftruncate64, (int descriptor, off64_t size), TYPES(int, off64_t), (descriptor, size))
OF_DESCRIPTOR(fstat64, (int descriptor, struct stat64 *found), TYPES(int, struct stat64 *),
              (descriptor, found))
OF_PATH(stat64, (const char *path, struct stat64 *found), TYPES(const char *, struct stat64 *),
        (path, found))
OF_PATH(lstat64, (const char *path, struct stat64 *found), TYPES(const char *, struct stat64 *),
        (path, found))
OF_PATH(fstatat64, (int at, const char *path, struct stat64 *found, int flags),
        TYPES(int, const char *, struct stat64 *, int), (at, path, found, flags))
OF_PATH(faccessat, (int at, const char *path, int bits, int flags),
        TYPES(int, const char *, int, int), (at, path, bits, flags))
OF_PATH(unlink, (const char *path), TYPES(const char *), (path))
OF_PATH(unlinkat, (int at, const char *path, int flags), TYPES(int, const char *, int),
        (at, path, flags))
OF_PATH(mkdir, (const char *path, mode_t bits), TYPES(const char *, mode_t), (path, bits))
OF_PATH(chmod, (const char *path, mode_t bits), TYPES(const char *, mode_t), (path, bits))
OF_PATH(rename, (const char *path, const char *new), TYPES(const char *, const char *),
        (path, new))
OF_PATH(link, (const char *path, const char *new), TYPES(const char *, const char *), (path, new))
OF_PATH(linkat, (int at, const char *path, int new_at, const char *new, int flags),
        TYPES(int, const char *, int, const char *, int), (at, path, new_at, new, flags))

off64_t lseek64(int descriptor, off64_t offset, int whence)
{
    REAL(off64_t, lseek64, int, off64_t, int);
    WHOLE(off64_t, -1, is_open_beneath(descriptor), real(descriptor, offset, whence));
}

DIR *opendir(const char *path)
{
    REAL(DIR *, opendir, const char *);
    WHOLE(DIR *, 0, is_beneath(path), real(path));
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    int bits = va_arg(rest, int);
    va_end(rest);
    REAL(int, open64, const char *, int, ...);
    WHOLE(int, -1, is_beneath(path), real(path, flags, bits));
}
