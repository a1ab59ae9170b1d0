"""How regular are the onsets of a rendered piece? python onsets.py PIECE.wav BPM

Onset strength is the rise of the log spectrum between windows of 10 ms (spectral flux). Its
autocorrelation at the beat, over that at lag 0, says how regular the beats are; the best lag among
40 to 220 a minute says which tempo a listener without the score would count.
"""
import sys
import wave

import numpy as np

HOP = 441


def strength(path):
    with wave.open(path) as file:
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        sound = frames.reshape(-1, file.getnchannels()).mean(axis=1) / 32768
    count = len(sound) // HOP - 4
    windows = np.stack([sound[i * HOP : i * HOP + 4 * HOP] for i in range(count)])
    spectrum = np.log1p(100 * np.abs(np.fft.rfft(windows * np.hanning(4 * HOP), axis=1)))
    rise = np.maximum(0, np.diff(spectrum, axis=0)).sum(axis=1)
    return rise - rise.mean()


def correlation(rise, lag):
    """At a lag in windows, read between whole ones."""
    low = int(lag)
    at = [np.dot(rise[: -k or None], rise[k:]) for k in (low, low + 1)]
    return (at[0] + (lag - low) * (at[1] - at[0])) / np.dot(rise, rise)


path, tempo = sys.argv[1], float(sys.argv[2])
rise = strength(path)
beat = 6000 / tempo
tempos = np.arange(40, 220.5, 0.5)
best = tempos[np.argmax([correlation(rise, 6000 / t) for t in tempos])]
off = np.mean([correlation(rise, beat * share) for share in (0.37, 0.63, 0.81)])
print(f"beat {correlation(rise, beat):.2f}  eighth {correlation(rise, beat / 2):.2f}  "
      f"bar of four {correlation(rise, 4 * beat):.2f}  off the grid {off:.2f}  counted {best:.1f}")
