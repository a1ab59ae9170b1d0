/* The llama.cpp side: answers the commands of DecodeServer.java over libllama's C API.
 *
 *   llama_bench FILE.gguf THREADS SEQUENCES CONTEXT BACKENDS
 *
 * CONTEXT is tokens of one sequence, BACKENDS the folder of libggml-cpu-*.so. All else is as
 * llama.cpp has it by default: weights repacked at load, flash attention as it chooses, keys and
 * values in 16 bits. One command a line on stdin, one JSON object a line on stdout:
 *
 *   ids COUNT 1,2,3     greedy tokens after a prompt
 *   decode CONTEXT N    N steps of one sequence behind CONTEXT tokens
 *   batch B CONTEXT N   the same of B sequences in one step
 *   prefill N           the first token of a prompt of N tokens
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ggml-backend.h"
#include "llama.h"

enum { MOST_BATCH = 2048, MOST_STEPS = 4096, MOST_LINE = 65536, MOST_ROWS = 256 };

static struct llama_context *context;
static struct llama_batch batch;
static int vocabulary;

static void fail(const char *what) {
  printf("{\"error\":\"%s\"}\n", what);
  exit(1);
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void log_errors(enum ggml_log_level level, const char *text, void *unused) {
  (void)unused;
  if (level == GGML_LOG_LEVEL_ERROR || getenv("LLAMA_LOG")) {
    fputs(text, stderr);
  }
}

static void add(int token, int position, int row, int wants_logits) {
  int i = batch.n_tokens++;
  batch.token[i] = token;
  batch.pos[i] = position;
  batch.n_seq_id[i] = 1;
  batch.seq_id[i][0] = row;
  batch.logits[i] = wants_logits;
}

static void decode(void) {
  if (llama_decode(context, batch)) {
    fail("llama_decode");
  }
}

static int greedy(int index) {
  const float *logits = llama_get_logits_ith(context, index);
  int best = 0;
  for (int i = 1; i < vocabulary; i++) {
    if (logits[i] > logits[best]) {
      best = i;
    }
  }
  return best;
}

/* Reads a prompt into an empty sequence and gives the token after it. */
static int read_prompt(int row, const int *tokens, int count) {
  if (count > MOST_BATCH) {
    fail("prompt is longer than a batch");
  }
  batch.n_tokens = 0;
  for (int i = 0; i < count; i++) {
    add(tokens[i], i, row, i == count - 1);
  }
  decode();
  return greedy(count - 1);
}

/* The generator of DecodeServer.java, so that both engines read the same prompts. */
static void make_prompt(int row, int *tokens, int count) {
  unsigned state = 12345u + 7919u * (unsigned)row;
  for (int i = 0; i < count; i++) {
    state = state * 1664525u + 1013904223u;
    tokens[i] = 1 + (int)((state >> 8) % (unsigned)(vocabulary - 1));
  }
}

static int by_size(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static void answer_ids(char *line, int *tokens) {
  int wanted = 0, begin = 0, count = 0;
  sscanf(line, "ids %d %n", &wanted, &begin);
  for (char *id = strtok(line + begin, ",\n"); id && count < MOST_BATCH; id = strtok(NULL, ",\n")) {
    tokens[count++] = atoi(id);
  }
  int token = read_prompt(0, tokens, count);
  printf("{\"ids\":[%d", token);
  for (int i = 1; i < wanted; i++) {
    batch.n_tokens = 0;
    add(token, count + i - 1, 0, 1);
    decode();
    token = greedy(0);
    printf(",%d", token);
  }
  puts("]}");
}

static void answer_steps(int rows, int length, int steps, int *tokens) {
  static double times[MOST_STEPS];
  int next[MOST_ROWS];
  if (rows > MOST_ROWS || steps > MOST_STEPS || steps < 1) {
    fail("too many rows or steps");
  }
  for (int row = 0; row < rows; row++) {
    make_prompt(row, tokens, length);
    next[row] = read_prompt(row, tokens, length);
  }
  for (int step = 0; step < steps; step++) {
    double start = milliseconds();
    batch.n_tokens = 0;
    for (int row = 0; row < rows; row++) {
      add(next[row], length + step, row, 1);
    }
    decode();
    for (int row = 0; row < rows; row++) {
      next[row] = greedy(row);
    }
    times[step] = milliseconds() - start;
  }
  qsort(times, steps, sizeof *times, by_size);
  printf("{\"medianMs\":%.3f,\"bestMs\":%.3f}\n", times[steps / 2], times[0]);
}

static void answer_prefill(int length, int *tokens) {
  make_prompt(1, tokens, length);
  double start = milliseconds();
  read_prompt(0, tokens, length);
  double took = milliseconds() - start;
  printf("{\"medianMs\":%.3f,\"bestMs\":%.3f}\n", took, took);
}

static void open_model(char **arguments) {
  int threads = atoi(arguments[2]), rows = atoi(arguments[3]);
  llama_log_set(log_errors, NULL);
  ggml_backend_load_all_from_path(arguments[5]);
  llama_backend_init();
  struct llama_model *model =
      llama_model_load_from_file(arguments[1], llama_model_default_params());
  if (!model) {
    fail("model cannot be loaded");
  }
  struct llama_context_params params = llama_context_default_params();
  params.n_ctx = atoi(arguments[4]) * rows;
  params.n_seq_max = rows;
  params.n_batch = MOST_BATCH;
  params.n_threads = params.n_threads_batch = threads;
  params.kv_unified = false; /* a buffer a sequence: faster here than one for all */
  params.no_perf = true;
  context = llama_init_from_model(model, params);
  if (!context) {
    fail("context cannot be made");
  }
  vocabulary = llama_vocab_n_tokens(llama_model_get_vocab(model));
  batch = llama_batch_init(MOST_BATCH, 0, 1);
}

int main(int count, char **arguments) {
  static char line[MOST_LINE];
  static int tokens[MOST_BATCH];
  if (count != 6) {
    fputs("llama_bench FILE.gguf THREADS SEQUENCES CONTEXT BACKENDS\n", stderr);
    return 2;
  }
  open_model(arguments);
  printf("{\"ready\":\"llama.cpp %s\"}\n", llama_version());
  fflush(stdout);
  while (fgets(line, sizeof line, stdin) && strncmp(line, "quit", 4)) {
    int a = 0, b = 0, c = 0;
    llama_memory_clear(llama_get_memory(context), true);
    if (!strncmp(line, "ids ", 4)) {
      answer_ids(line, tokens);
    } else if (sscanf(line, "decode %d %d", &a, &b) == 2) {
      answer_steps(1, a, b, tokens);
    } else if (sscanf(line, "batch %d %d %d", &a, &b, &c) == 3) {
      answer_steps(a, b, c, tokens);
    } else if (sscanf(line, "prefill %d", &a) == 1) {
      answer_prefill(a, tokens);
    } else {
      puts("{\"error\":\"unknown command\"}");
    }
    fflush(stdout);
  }
  return 0;
}
