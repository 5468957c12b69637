"""What reading any Chinese text needs: sentences, words, regions, rules; nothing of the genre."""
